# Reads a listing with jc's library and prints what that took: the parsing alone, without JSON.
import json
import resource
import sys
import time

import jc.parsers.iptables

started = time.perf_counter()
with open(sys.argv[1], encoding="utf8") as listing:
    chains = jc.parsers.iptables.parse(listing.read(), quiet=True)
milliseconds = (time.perf_counter() - started) * 1000

rules = [rule for chain in chains for rule in chain["rules"]]
print(
    json.dumps(
        {
            "rules": len(rules),
            "understood": sum(1 for rule in rules if rule.get("prot")),
            "milliseconds": milliseconds,
            "peakKilobytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        }
    )
)
