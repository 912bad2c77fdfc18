# Adds rules with IPTables::ChainMgr as its users do, one call each, and prints what that took.
#   chainmgr-add.pl PROGRAM RULES
use strict;
use warnings;
use IPTables::ChainMgr;
use Time::HiRes 'time';

my ($program, $rules) = @ARGV;
my $started = time;
my $manager = IPTables::ChainMgr->new('iptables' => $program);
$manager->create_chain('filter', 'BENCH');
for my $number (0 .. $rules - 1) {
    my $source = join '.', 10, int($number / 65536), int($number / 256) % 256, $number % 256;
    my ($rv, $out, $err) =
        $manager->append_ip_rule($source, '0.0.0.0/0', 'filter', 'BENCH', 'DROP', {});
    die "rule $number: @$err" unless $rv;
}
printf "%.3f\n", 1000 * (time - $started);
