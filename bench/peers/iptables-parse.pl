# Reads a listing with IPTables::Parse as its users do, chain by chain, and prints what that took.
#   iptables-parse.pl LISTING          the listing of all chains, given as ipt_rules_file
#   iptables-parse.pl LISTING FOLDER   one listing per chain in FOLDER, as `iptables -v -n -L CHAIN`
#                                      prints it when the module runs iptables itself
use strict;
use warnings;
use IPTables::Parse;
use Time::HiRes 'time';

my ($listing, $folder) = @ARGV;
my $started = time;
my $parse = IPTables::Parse->new(
    'iptables'            => '/usr/sbin/iptables',
    'skip_ipt_exec_check' => 1,
    'ipt_rules_file'      => $listing,
);
my %rules;
for my $chain (@{$parse->list_table_chains('filter')}) {
    $rules{$chain} = $parse->chain_rules('filter', $chain, defined $folder ? "$folder/$chain" : '');
}
my $milliseconds = (time - $started) * 1000;

my ($count, $understood) = (0, 0);
for my $rules (values %rules) {
    $count += @$rules;
    $understood += grep { $_->{'protocol'} ne '' } @$rules;
}
open my $status, '<', '/proc/self/status' or die "No memory figures: $!";
my ($kilobytes) = map { /^VmHWM:\s+(\d+)/ ? $1 : () } <$status>;
printf qq({"rules":%d,"understood":%d,"milliseconds":%.3f,"peakKilobytes":%d}\n),
    $count, $understood, $milliseconds, $kilobytes;
