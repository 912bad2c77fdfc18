/**
 * How the watchdog makes every table as it was, the last that was changed first. What it does at most
 * is what is needed: nothing where the change was not made or the table is as it was; else the change
 * is undone where all that it touched is as it was left; else the chains that it touched get the rules
 * that they had; else, say where others use a chain that was not there, the whole table does.
 */
export const restoreUnits = `
plain() {
  sed -e '/^#/d' -e 's/^\\[[0-9]*:[0-9]*\\] //' -e 's/^\\(:.*\\) \\[[0-9]*:[0-9]*\\]$/\\1/'
}
is_as_before() {
  now=$("$save" -t "$table") || return 1
  before=
  [ -e "$unit/unlisted" ] || before=$(plain <"$unit/table")
  [ "$(printf '%s\\n' "$now" | plain)" = "$before" ]
}
put_back() {
  said=$("$restore" -w "$wait" --counters "$@" 2>&1) && return 0
  case $said in *'xtables lock'*) is_locked=yes ;; esac
  return 1
}
restore_unit() {
  how=untouched
  [ -e "$unit/done" ] || [ -e "$unit/begun" ] || return 0
  table=\${unit##*.} save=$save4 restore=$restore4
  case $unit in *.ipv6.*) save=$save6 restore=$restore6 ;; esac
  how=already
  ! is_as_before || return 0
  how=undone
  is_locked=
  ! put_back --noflush <"$unit/undo" || return 0
  [ -z "$is_locked" ] || return 1
  "$save" -c -t "$table" >"$unit/found"
  how=rewritten
  ! put_back --noflush <"$unit/chains" || return 0
  how=replaced
  put_back <"$unit/table"
}
restore_units() {
  failed=
  for unit in units/*; do
    [ ! -e "$unit/begun" ] || wait_for_begun
    [ ! -e "$unit/back" ] || continue
    if restore_unit; then echo "$how" >"$unit/back"; else failed=yes; fi
  done
  [ -z "$failed" ]
}
wait_for_begun() {
  pid= waited=0
  read -r pid <"$unit/begun"
  while [ -n "$pid" ] && kill -0 "$pid" && [ "$waited" -lt "$((wait + 60))" ]; do
    waited=$((waited + 1))
    sleep 1
  done
}
`;
