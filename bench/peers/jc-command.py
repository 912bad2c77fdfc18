# Runs the command `jc --iptables` over a listing, its JSON thrown away, and prints its peak memory.
import json
import resource
import subprocess
import sys

with open(sys.argv[1], encoding="utf8") as listing:
    subprocess.run(["jc", "--iptables"], stdin=listing, stdout=subprocess.DEVNULL, check=True)
print(json.dumps({"peakKilobytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}))
