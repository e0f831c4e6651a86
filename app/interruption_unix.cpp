#include "app/interruption.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace godwit::app {

namespace {

// A signal handler can reach nothing but a global.
volatile std::sig_atomic_t writeEnd = -1;

extern "C" void onSignal(int number)
{
    // The second one is for people whose patience is over.
    std::signal(number, SIG_DFL);
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(writeEnd, &byte, 1);
}

} // namespace

class Interruption::Private
{
public:
    std::array<int, 2> pipe{-1, -1};
    std::unique_ptr<QSocketNotifier> notifier;
};

Interruption::Interruption()
    : d(std::make_unique<Private>())
{
    if (::pipe2(d->pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        return;
    }
    writeEnd = d->pipe[1];
    d->notifier = std::make_unique<QSocketNotifier>(d->pipe[0], QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, [this] {
        d->notifier->setEnabled(false);
        request();
    });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

void Interruption::request()
{
    m_isRequested = true;
    Q_EMIT requested();
}

Interruption::~Interruption()
{
    if (!d->notifier) {
        return;
    }
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    writeEnd = -1;
    ::close(d->pipe[0]);
    ::close(d->pipe[1]);
}

} // namespace godwit::app
