#include "app/cli/standard_input.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSemaphore>

#include <io.h>
#include <thread>

namespace godwit::app::cli {

namespace {
constexpr int pieceSize = 64 * 1024;
}

/// Windows cannot wait for a console, a pipe and a file in one way, so a thread reads, one piece
/// for each permit. It may sit in a read when the process ends, so it is detached and shares only
/// the permits, which both sides keep alive.
class StandardInput::Private
{
public:
    std::shared_ptr<QSemaphore> permits = std::make_shared<QSemaphore>();
    bool reading = false;
    bool permitOut = false;

    void permit()
    {
        if (reading && !permitOut) {
            permitOut = true;
            permits->release();
        }
    }
};

StandardInput::StandardInput()
    : d(std::make_unique<Private>())
{
    std::thread([permits = d->permits, self = QPointer<StandardInput>(this)] {
        for (bool open = true; open;) {
            permits->acquire();
            QByteArray piece(pieceSize, Qt::Uninitialized);
            const int size = ::_read(0, piece.data(), pieceSize);
            open = size > 0;
            piece.truncate(open ? size : 0);
            QMetaObject::invokeMethod(qApp, [self, piece] {
                if (!self) {
                    return;
                }
                self->d->permitOut = false;
                if (piece.isEmpty()) {
                    Q_EMIT self->ended();
                    return;
                }
                Q_EMIT self->received(piece);
                self->d->permit();
            });
        }
    }).detach();
}

StandardInput::~StandardInput() = default;

void StandardInput::setReading(bool reading)
{
    d->reading = reading;
    d->permit();
}

} // namespace godwit::app::cli
