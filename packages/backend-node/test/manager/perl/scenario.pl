# Runs calls of IPTables::ChainMgr that it is given as JSON on stdin: [[method, argument…], …].
# Prints what each gave, as JSON: the first value, or null where it died.
use strict;
use warnings;
use JSON::PP;
use IPTables::ChainMgr;

my ($program, $is_v6) = @ARGV;
my $manager = IPTables::ChainMgr->new('iptables' => $program, 'use_ipv6' => $is_v6);
my @given = ();
for my $call (@{decode_json(join '', <STDIN>)}) {
    my ($method, @args) = @$call;
    my @result = eval { $manager->$method(@args) };
    push @given, $@ ? undef : $result[0];
}
print encode_json(\@given), "\n";
