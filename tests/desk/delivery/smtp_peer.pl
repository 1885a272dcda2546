# Another mail server for the tests, of another make: Perl's Net::Server::Mail with STARTTLS of OpenSSL. It writes each letter
# into a folder, and does what the mailbox's name says. Arguments: folder, certificate, key.
use strict;
use warnings;
use IO::Socket::INET;
use Net::Server::Mail::ESMTP;

my ( $folder, $certificate, $key ) = @ARGV;
my $listens = IO::Socket::INET->new( Listen => 5, LocalAddr => '127.0.0.1', LocalPort => 0, Proto => 'tcp' ) or die $!;
$| = 1;
$SIG{CHLD} = 'IGNORE';
print $listens->sockport, "\n";

while ( my $line = $listens->accept ) {
    next if fork;
    my $encrypted = 0;
    my $smtp      = Net::Server::Mail::ESMTP->new(
        socket     => $line,
        SSL_config => { SSL_cert_file => $certificate, SSL_key_file => $key },
    );
    $smtp->register('Net::Server::Mail::ESMTP::8BITMIME');
    $smtp->register('Net::Server::Mail::ESMTP::STARTTLS');
    $smtp->set_callback( STARTTLS => sub { $encrypted = 1; return 1 } );
    $smtp->set_callback(
        RCPT => sub {
            my ( undef, $to ) = @_;
            return ( 0, 530, '5.7.0 encrypt first' )   unless $encrypted;
            return ( 0, 452, '4.2.2 mailbox full' )    if $to =~ /^<?full\@/;
            return ( 0, 550, '5.1.1 no such mailbox' ) if $to =~ /^<?gone\@/;
            return 1;
        }
    );
    $smtp->set_callback(
        DATA => sub {
            my ( undef, $letter ) = @_;
            open my $file, '>>', "$folder/letters" or die $!;
            print $file $$letter;
            close $file;
            return ( 1, 250, 'taken' );
        }
    );
    $smtp->process;
    exit 0;
}
