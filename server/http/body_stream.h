#pragma once

#include "server/http/http_message.h"

#include <memory>

namespace godwit::server {

/// Takes the body of a request piece by piece, one at a time. Dropped before finish(), it forgets
/// what it took. I/O thread.
class BodySink
{
public:
    virtual ~BodySink() = default;
    /// \p done comes later, with the reply that refuses the rest, or without one.
    virtual void write(QByteArray piece, std::function<void(std::optional<HttpReply> refusal)> done)
        = 0;
    /// All of it was written.
    virtual void finish(Answer answer) = 0;
};

/// Gives the body of an answer piece by piece, one at a time. I/O thread.
class BodySource
{
public:
    virtual ~BodySource() = default;
    /// \p done comes later; with nothing when the rest cannot be had.
    virtual void read(std::function<void(QByteArray piece)> done) = 0;
};

} // namespace godwit::server
