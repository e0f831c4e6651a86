#include "app/cli/standard_input.h"

#include <QSocketNotifier>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace godwit::app::cli {

namespace {
constexpr qsizetype pieceSize = 64 * 1024;
}

class StandardInput::Private
{
public:
    QSocketNotifier notifier{STDIN_FILENO, QSocketNotifier::Read};
};

StandardInput::StandardInput()
    : d(std::make_unique<Private>())
{
    d->notifier.setEnabled(false);
    // A ready notifier promises one read without waiting, so the descriptor, which the terminal may
    // share with other programs, is left in the mode that it has.
    connect(&d->notifier, &QSocketNotifier::activated, this, [this] {
        QByteArray piece(pieceSize, Qt::Uninitialized);
        const ssize_t size = ::read(STDIN_FILENO, piece.data(), static_cast<size_t>(piece.size()));
        if (size < 0 && (errno == EINTR || errno == EAGAIN)) {
            return;
        }
        if (size <= 0) {
            d->notifier.setEnabled(false);
            Q_EMIT ended();
            return;
        }
        piece.truncate(size);
        Q_EMIT received(piece);
    });
}

StandardInput::~StandardInput() = default;

void StandardInput::setReading(bool reading)
{
    d->notifier.setEnabled(reading);
}

} // namespace godwit::app::cli
