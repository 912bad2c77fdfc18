// Loaded into a process before all else: it says at its end how much memory it took at most, in kB.
process.on('exit', () => {
  process.stderr.write(`peak ${process.resourceUsage().maxRSS}\n`);
});
