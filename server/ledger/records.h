#pragma once

#include "base/time.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

/// What the ledger keeps, as values. People and rooms are named by their row numbers here, which
/// never change; a seq is a number out of the server's one series, 0 before the first.
namespace godwit::server {

enum class PersonRow : qint64 {};
enum class RoomRow : qint64 {};

struct Person
{
    PersonRow row{};
    QString name; ///< as first claimed
    QString key; ///< the name folded for comparison
    QByteArray tokenHash;
};

struct Member
{
    PersonRow person{};
    qint64 readSeq = 0;
    qint64 joinedSeq = 0; ///< the newest message when they came; nobody owes those before a look
};

struct Room
{
    RoomRow row{};
    QString id;
    bool direct = false;
    QString name; ///< empty if direct
    QString topic;
    qint64 lastSeq = 0;
    QList<Member> members;
};

struct StoredReaction
{
    QString emoji;
    QStringList by;
    friend bool operator==(const StoredReaction &, const StoredReaction &) = default;
};

struct StoredMessage
{
    qint64 seq = 0;
    qint64 changed = 0;
    QString id;
    QString room;
    QString author;
    QString body;
    base::WallTime sentAt;
    std::optional<QString> replyTo;
    std::optional<base::WallTime> editedAt;
    bool retracted = false;
    QList<StoredReaction> reactions; ///< in the order in which they were first set
    QByteArray attachments; ///< a JSON array as the contract has it; empty without any
    friend bool operator==(const StoredMessage &, const StoredMessage &) = default;
};

/// A content that somebody has uploaded, under the SHA-256 of it.
struct StoredFile
{
    QByteArray hash; ///< 32 bytes
    qint64 size = 0;
    QString type; ///< what its beginning shows: of a picture, else empty
    int width = 0;
    int height = 0;
    base::WallTime storedAt;
    QList<PersonRow> owners;
    QList<RoomRow> rooms; ///< where it hangs on messages, once for each
};

/// Everything but messages, as it stands at the start.
struct Directory
{
    QList<Person> people;
    QList<Room> rooms;
    QList<StoredFile> files;
    qint64 newest = 0; ///< the newest number given
};

} // namespace godwit::server
