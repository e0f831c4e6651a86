#pragma once

#include "base/scheduler.h"
#include "net/http/http_client.h"

#include <utility>

namespace godwit::net {

/// An exchange that is over before it begins; says so in the next turn of the loop.
class UnsentExchange final : public HttpExchange
{
public:
    UnsentExchange(base::Scheduler &scheduler, HttpError error, HttpReader reader)
        : m_alarm(scheduler.after(base::Milliseconds(0),
                                  [error = std::move(error), ended = std::move(reader.ended)] {
                                      const auto tell = ended; // it may be the end of us
                                      tell(error);
                                  }))
    {
    }

private:
    base::Alarm m_alarm;
};

} // namespace godwit::net
