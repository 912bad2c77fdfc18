import { restoreUnits } from './restore-script.ts';

// Plain sh, without anything that is put into its text: whatever differs is an argument. A failed
// redirection of a special built-in (`:`, `exec`) would end dash at once, so none is used for that.

/** Makes the folder of a new snapshot: STATE. Prints its number. */
export const makeSnapshot = `
umask 077
mkdir -p "$1" && cd "$1" || exit 1
number=0
for found in *; do
  case $found in *[!0-9]*) ;; *) [ "$found" -gt "$number" ] && number=$found ;; esac
done
while number=$((number + 1)); ! mkdir "$number" 2>/dev/null; do
  [ -e "$number" ] || { mkdir "$number"; exit 1; }
done
mkdir "$number/units" && date -u +%Y-%m-%dT%H:%M:%SZ >"$number/created" &&
  readlink /proc/self/ns/net >"$number/place" && cat /proc/sys/kernel/random/boot_id >>"$number/place" ||
  { rm -rf "$number"; exit 1; }
echo "$number"
`;

/** Writes what it reads into a file, whose folder it makes: FILE. */
export const writeFile = `
umask 077
mkdir -p "\${1%/*}" && cat >"$1"
`;

/** Says that a snapshot is whole, and deletes the oldest of more than so many: STATE NUMBER KEEP. */
export const sealSnapshot = `
cd "$1" || exit 1
keep=$3
printf '' >"$2/taken" || exit 1
set -- $(for found in *; do case $found in *[!0-9]*) ;; *) echo "$found" ;; esac; done | sort -n)
while [ $# -gt "$keep" ]; do
  [ -e "$1/armed" ] || [ -e "$1/restoring" ] || rm -rf "./$1"
  shift
done
`;

/** The functions that tell whose turn it is. They work in STATE. */
const pendingFunctions = `
is_alive() {
  case "$(tr '\\0' ' ' 2>/dev/null <"/proc/$2/cmdline")" in
    *" chainwright-watchdog $state $1 "*) return 0 ;;
  esac
  return 1
}
release() {
  read -r other pid 2>/dev/null <"$state/pending" || return 0
  [ "$other" != "$1" ] || rm -f "$state/pending"
}
state_of() {
  for found in armed restoring restored failed kept void taken; do
    [ ! -e "$state/$1/$found" ] || { echo "$found"; return; }
  done
}
is_this_boot() {
  [ "$(sed -n 2p "$state/$1/place" 2>/dev/null)" = "$(cat /proc/sys/kernel/random/boot_id)" ]
}
`;

/**
 * The watchdog: STATE NUMBER SECONDS WAIT and the programs that save and restore IPv4 and IPv6. It
 * says \`armed\` once nothing but its own end can keep it from restoring; or whose turn it is.
 */
export const watchdog = `
trap '' HUP INT QUIT PIPE
woken= nap=
trap 'woken=yes; [ -z "$nap" ] || kill "$nap" 2>/dev/null' TERM
umask 077
state=$1 number=$2 seconds=$3 wait=$4 save4=$5 restore4=$6 save6=$7 restore6=$8
${pendingFunctions}
claim() {
  mine=$state/pending.$$
  echo "$number $$" >"$mine" || { rm -f "$mine"; exit 1; }
  tries=0
  until ln "$mine" "$state/pending" 2>/dev/null; do
    tries=$((tries + 1))
    other= pid=
    read -r other pid 2>/dev/null <"$state/pending"
    if [ -n "$other" ] && is_alive "$other" "$pid"; then
      rm -f "$mine"; echo "pending $other"; exit 0
    fi
    case "$other $(state_of "$other")" in
      "$number "*) ;;
      *" armed" | *" restoring")
        if is_this_boot "$other"; then rm -f "$mine"; echo "lost $other"; exit 0; fi ;;
    esac
    rm -f "$state/pending"
    [ "$tries" -lt 5 ] || { ln "$mine" "$state/pending"; rm -f "$mine"; exit 1; }
  done
  rm -f "$mine"
}
cd "$state/$number" || exit 1
claim
if [ -e taken ]; then mv taken armed || { release "$number"; exit 1; }; fi
[ ! -e failed ] || mv failed restoring
[ -e armed ] || [ -e restoring ] || { release "$number"; state_of "$number"; exit 0; }
echo armed
exec </dev/null >/dev/null 2>&1
if [ "$seconds" != 0 ]; then
  sleep "$seconds" & nap=$!
  [ -z "$woken" ] || kill "$nap"
  while kill -0 "$nap" 2>/dev/null; do wait "$nap"; done
fi
mv armed restoring || [ -e armed ] || [ -e restoring ] || { release "$number"; exit 0; }
${restoreUnits}
tries=0
until restore_units; do
  tries=$((tries + 1))
  if [ "$tries" -ge 30 ]; then mv restoring failed; release "$number"; exit 1; fi
  sleep "$tries"
done
mv restoring restored || mv armed restored
release "$number"
`;

/**
 * Starts the watchdog in a session of its own: the watchdog's text and its arguments. Where systemd runs
 * the machine, in a scope of its own as well: logind with `KillUserProcesses=yes` kills whatever is
 * left in the scope of a login, in a session of its own or not.
 */
export const startWatchdog = `
watchdog=$1
shift
command -v setsid >/dev/null || { echo 'setsid is not installed' >&2; exit 1; }
set -- setsid sh -c "$watchdog" chainwright-watchdog "$@"
scope='systemd-run --scope --quiet --collect'
if $scope true </dev/null >/dev/null 2>&1; then set -- $scope "$@"; fi
"$@" </dev/null 2>&1 &
`;

/** Ends the waiting one way: STATE NUMBER HOW. Prints the state that the snapshot is in then. */
export const settle = `
state=$1 number=$2
cd "$state" || exit 1
${pendingFunctions}
if mv "$number/armed" "$number/$3" 2>/dev/null; then
  if read -r other pid 2>/dev/null <pending && [ "$other" = "$number" ]; then
    rm -f pending
    ! is_alive "$number" "$pid" || kill "$pid"
  fi
elif [ -e "$number/taken" ]; then mv "$number/taken" "$number/$3" || exit 1
fi
state_of "$number"
`;

/** Tells a watchdog that its time is over: STATE NUMBER. Prints \`told\` where there is one. */
export const wakeWatchdog = `
state=$1
${pendingFunctions}
read -r other pid 2>/dev/null <"$state/pending" && [ "$other" = "$2" ] &&
  is_alive "$other" "$pid" && kill "$pid" && echo told
exit 0
`;

/** What there is: STATE, and a number where only that is asked for. A line for each, fields by tabs. */
export const listSnapshots = `
state=$1
[ -e "$state" ] || exit 0
cd "$state" || exit 1
${pendingFunctions}
for number in \${2:-$(for found in *; do case $found in *[!0-9]*) ;; *) echo "$found" ;; esac; done | sort -n)}; do
  is=$(state_of "$number")
  [ -n "$is" ] || continue
  case $is in
    armed | restoring)
      other= pid=
      read -r other pid 2>/dev/null <pending
      if ! is_this_boot "$number"; then is=rebooted
      elif [ "$other" != "$number" ] || ! is_alive "$number" "$pid"; then is=lost; fi ;;
    taken)
      is=void
      for begun in "$number"/units/*/begun "$number"/units/*/done; do
        [ ! -e "$begun" ] || is=taken
      done ;;
  esac
  where=here
  if is_this_boot "$number" && [ "$(sed -n 1p "$number/place")" != "$(readlink /proc/self/ns/net)" ]
  then where=elsewhere; fi
  units=
  for unit in "$number"/units/*; do
    how=
    read -r how 2>/dev/null <"$unit/back"
    units="$units \${unit##*/}:$how"
  done
  printf '%s\\t%s\\t%s\\t%s\\t%s\\t%s\\t%s\\n' "$number" "$is" "$where" \\
    "$(cat "$number/created")" "\${units# }" "$(cat "$number/program")" \\
    "$(cat "$number/label" 2>/dev/null)"
done
`;

/**
 * Has a batch restored, and notes that it was: NUMBERED-FOLDER UNIT PROGRAM ARGUMENT…. The watchdog
 * first decides and then looks who is at it, and here it is the other way round; so a batch is either
 * not begun, or waited for. All of it is here before it is begun: iptables-restore reads on after its
 * COMMIT, and of rules that cut the connection the end would never be told, so it would be waited for.
 */
export const commitNoted = `
cd "$1" || exit 1
begun=units/$2/begun done=units/$2/done batch=units/$2/batch
shift 2
fail() {
  rm -f "$batch" "$begun"
  echo "chainwright: $1" >&2
  exit "$2"
}
umask 077
cat >"$batch" || fail 'cannot write' 74
echo $$ >"$begun" || fail 'cannot write' 74
[ -e armed ] || [ -e taken ] || fail 'too late' 75
"$@" <"$batch"
code=$?
rm -f "$batch"
if [ "$code" = 0 ]; then mv "$begun" "$done"; else rm -f "$begun"; fi
exit "$code"
`;
