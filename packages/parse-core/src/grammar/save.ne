@preprocessor typescript
@{%
import {
  appendCommand,
  bracketedCounters,
  chainDeclaration,
  chainName,
  commit,
  countersFlag,
  goto,
  jump,
  match,
  negatable0,
  negatable1,
  negatable2,
  newChainCommand,
  not,
  plain0,
  plain1,
  plain2,
  policyCommand,
  policyName,
  table,
  target,
  unknownMatch,
  unknownTarget,
  unknownWord,
  value,
} from './terminals.ts';
import * as make from './make-line.ts';
%}

# One line of iptables-save or iptables -S. A rule's words come in any order that iptables takes.

line -> table {% id %} | chain {% id %} | policy {% id %} | newChain {% id %} | rule {% id %} | commit {% id %}

table    -> %table {% make.table %}
commit   -> %commit {% make.commit %}
chain    -> %chainDeclaration %policyName %bracketedCounters:? {% make.declaredChain %}
policy   -> %policyCommand %chainName %policyName counters:? {% make.policyChain %}
newChain -> %newChainCommand %chainName {% make.newChain %}
rule     -> %bracketedCounters:? %appendCommand %chainName items {% make.rule %}

items -> null {% make.noItems %} | items item {% make.addItem %}
item  -> option {% id %} | counters {% id %}
       | %match {% make.item %}
       | %unknownMatch {% make.item %}
       | %target {% make.item %}
       | %unknownTarget {% make.item %}
       | %jump {% make.item %}
       | %goto {% make.item %}
       | %unknownWord {% make.item %}

option -> %plain0 {% make.option %}
        | %plain1 %value {% make.option %}
        | %plain2 %value %value {% make.option %}
        | %negatable0 {% make.option %}
        | %negatable1 %value {% make.option %}
        | %negatable2 %value %value {% make.option %}
        | %not %negatable0 {% make.negatedOption %}
        | %not %negatable1 %value {% make.negatedOption %}
        | %not %negatable2 %value %value {% make.negatedOption %}
        | %negatable1 %not %value {% make.optionNegatedBehind %}
        | %negatable2 %not %value %value {% make.optionNegatedBehind %}

counters -> %countersFlag %value %value {% make.counters %}
