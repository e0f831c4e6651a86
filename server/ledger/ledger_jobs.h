#pragma once

#include "server/ledger/file_book.h"
#include "server/ledger/ledger_error.h"
#include "server/ledger/ledger_reader.h"
#include "server/ledger/message_book.h"
#include "server/ledger/room_book.h"

#include <functional>

namespace godwit::server {

/// What is left to do, on the I/O thread, once a job has taken place.
using Completion = std::function<void()>;

/// The books of one open transaction.
struct Books
{
    MessageBook &messages;
    RoomBook &rooms;
    FileBook &files;
};

/// A change. It may be run again if the transaction that it was in had to be undone.
struct WriteJob
{
    std::function<Completion(Books &books)> run;
    std::function<void(const LedgerError &error)> failed; ///< instead of the completion
    qsizetype bytes = 0; ///< what it roughly holds in memory while it waits
};

struct ReadJob
{
    std::function<Completion(LedgerReader &reader)> run;
    std::function<void(const LedgerError &error)> failed;
};

} // namespace godwit::server
