#!/usr/bin/perl
# send-packet.pl FAMILY PROTOCOL ADDRESS: one packet that no rule of the tests names, and no waiting.
use strict;
use warnings;
use Socket qw(:all);

my ($family, $protocol, $address) = @ARGV;
my $domain = $family eq 'ipv6' ? AF_INET6 : AF_INET;
my $to = sub {
    my $port = shift;
    return $domain == AF_INET6
        ? pack_sockaddr_in6($port, inet_pton(AF_INET6, $address))
        : pack_sockaddr_in($port, inet_pton(AF_INET, $address));
};

if ($protocol eq 'tcp') {
    socket(my $socket, $domain, SOCK_STREAM | SOCK_NONBLOCK, 0) or die "socket: $!\n";
    connect($socket, $to->(40000));
} elsif ($protocol eq 'udp') {
    socket(my $socket, $domain, SOCK_DGRAM, 0) or die "socket: $!\n";
    send($socket, 'x', 0, $to->(40000)) or die "send: $!\n";
} else {
    my $is_ipv6 = $domain == AF_INET6;
    my %numbers = ('icmp' => $is_ipv6 ? 58 : 1, 'others' => 47);
    socket(my $socket, $domain, SOCK_RAW, $numbers{$protocol}) or die "socket: $!\n";
    # An echo request with its checksum (of ICMPv6 the kernel makes it); as GRE it is nonsense that nobody reads.
    send($socket, pack('C2n3', $is_ipv6 ? 128 : 8, 0, 0xf7fd, 1, 1), 0, $to->(0)) or die "send: $!\n";
}
