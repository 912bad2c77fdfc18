// Before the page is drawn, so that it does not flash in other colours first.
try {
  const theme = localStorage.getItem('chainwright.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // A browser may forbid storage; then the page is as the system is.
}
