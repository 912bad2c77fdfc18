/** Where OpenSSH looks for settings of hosts. */
export const usualConfigFiles: readonly string[] = ['~/.ssh/config', '/etc/ssh/ssh_config'];
