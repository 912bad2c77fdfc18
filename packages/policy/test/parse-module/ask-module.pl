#!/usr/bin/perl
# Asks IPTables::Parse about rules in files: one line of `FAMILY FILE_L FILE_LV` a ruleset on standard
# input, one line of JSON a ruleset on standard output. default_drop reads a listing without -v.
use strict;
use warnings;
use JSON::PP;
use IPTables::Parse;

my $json = JSON::PP->new->canonical;
while (my $line = <STDIN>) {
    chomp $line;
    my ($family, $file) = split / /, $line, 2;
    my %options = (
        'ipt_rules_file' => $file,
        'skip_ipt_exec_check' => 1,
        'iptables' => $family eq 'ipv6' ? '/usr/sbin/ip6tables' : '/usr/sbin/iptables',
        'use_ipv6' => $family eq 'ipv6' ? 1 : 0,
    );
    my $parser = IPTables::Parse->new(%options);
    my %told;
    for my $question ('default_drop', 'default_log') {
        my ($found, $is_read) = $parser->$question('filter', 'INPUT');
        $told{$question} = $is_read ? $found : undef;
    }
    print $json->encode(\%told), "\n";
}
