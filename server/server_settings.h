#pragma once

#include "base/time.h"

#include <QString>
#include <QStringList>

namespace godwit::server {

/// Everything that one client, one address or all of them together may cost. Each bound answers
/// with an error of its own and concerns only whoever crossed it.
struct Limits
{
    // Connections
    int connections = 4096; ///< TCP connections; one more is answered 503
    int sessions = 4096; ///< Engine.IO sessions; one more is answered 503
    int sessionsPerAddress = 2048;
    qsizetype headerBytes = 16 * 1024; ///< of one HTTP request: 431
    qsizetype frameBytes = 1024 * 1024; ///< HTTP body: 413; WebSocket message: close code 1009
    qsizetype queuedBytes = 8 * 1024 * 1024; ///< unread by one client before it is disconnected
    int jsonDepth = 64; ///< of one packet; deeper is a broken packet
    base::Milliseconds requestTime{10000}; ///< for a request's header to arrive: 408
    base::Milliseconds bodyTime{60000}; ///< for a request's body to arrive: 408
    base::Milliseconds idleTime{75000}; ///< of a connection between two requests
    base::Milliseconds pingInterval{25000};
    base::Milliseconds pingTimeout{20000};
    base::Milliseconds upgradeTime{10000}; ///< from WebSocket probe to upgrade
    base::Milliseconds connectTime{20000}; ///< for a session to sign in

    // Chat
    qsizetype bodyBytes = 64 * 1024; ///< of one message, in UTF-8
    int historyPage = 500; ///< messages in one answer
    int syncPage = 500;
    qsizetype pageBytes = 512 * 1024; ///< of one answer; a page ends earlier rather than exceed it
    int burst = 500; ///< messages at once, per person; never below the contract's 50
    int perSecond = 500; ///< messages in the long run, per person; other requests likewise
    int sessionsPerPerson = 64;
    int people = 100000;
    int rooms = 2000; ///< that anybody can join
    int roomsPerPerson = 1000; ///< rooms and direct conversations; a welcome must fit into a frame
    int readsInFlight = 16; ///< history and sync of one session
    qsizetype unstoredBytes = 64 * 1024 * 1024; ///< waiting for the disk, all clients together
    int largeRoom = 200; ///< members beyond which a room is described by their number only
    qint64 databaseBytes = 0; ///< 0: as large as the disk allows

    // Files
    qint64 fileBytes = 64LL * 1024 * 1024; ///< of one file: 413; 0: no files at all
    qint64 filesPerPerson = 1024LL * 1024 * 1024; ///< what one person has uploaded, together
    qint64 filesTogether = 8LL * 1024 * 1024 * 1024; ///< what all have uploaded
    int filesPerMessage = 10;
    int transfers = 32; ///< uploads and downloads at a time; one more is answered 503
    int transfersPerPerson = 6;
    base::Milliseconds transferPause{30000}; ///< in which not a byte of a file moves
    base::Milliseconds looseFileTime{3600000}; ///< for a file that no message has
};

/// How an embedded server is set up; a value, fixed at the start.
struct ServerSettings
{
    QString address = QStringLiteral("127.0.0.1"); ///< IP address to listen on
    quint16 port = 0; ///< 0: any free one
    QString dataFolder; ///< created when missing; one server at a time
    QString name = QStringLiteral("Godwit"); ///< shown to people
    /// Web pages that may connect, as "https://example.org"; "*" allows every page. Programs that
    /// send no Origin are not concerned.
    QStringList allowedOrigins;
    /// Host names by which this server may be addressed besides the loopback names, the address a
    /// connection arrived at and, when not only on loopback, this computer's own name.
    QStringList allowedHosts;
    Limits limits;
};

} // namespace godwit::server
