@preprocessor typescript
@{%
import {
  chainDeclaration,
  count,
  goto,
  jump,
  listed,
  listedTogether,
  match,
  not,
  number,
  policyName,
  target,
  unknownPhrase,
} from './terminals.ts';
import * as make from './make-line.ts';
%}

# One line of iptables -L: a chain's header, or a rule. Columns that say "any" are no tokens.

line -> header {% id %} | row {% id %}

header -> %chainDeclaration %policyName counts:? {% make.listedPolicyChain %}
        | %chainDeclaration %number {% make.listedUserChain %}
        | %chainDeclaration {% make.listedUserChain %}
row    -> %number:? counts:? items {% make.row %}
counts -> %count %count {% make.counts %}

items -> null {% make.noItems %} | items item {% make.addItem %}
item  -> %match {% make.item %}
       | %target {% make.item %}
       | %jump {% make.item %}
       | %goto {% make.item %}
       | %listed {% make.item %}
       | %not %listed {% make.negatedItem %}
       | %listedTogether {% make.item %}
       | %unknownPhrase {% make.item %}
