#include "app/interruption.h"

#include <QCoreApplication>

#include <atomic>
#include <windows.h>

namespace godwit::app {

namespace {

// A console handler can reach nothing but a global; it runs on a thread of its own.
std::atomic<Interruption *> current{nullptr};

BOOL WINAPI onConsoleEvent(DWORD)
{
    Interruption *const interruption = current.exchange(nullptr);
    if (!interruption) {
        return FALSE;
    }
    QMetaObject::invokeMethod(interruption, &Interruption::request, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

class Interruption::Private
{
};

Interruption::Interruption()
{
    current = this;
    ::SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

void Interruption::request()
{
    m_isRequested = true;
    Q_EMIT requested();
}

Interruption::~Interruption()
{
    ::SetConsoleCtrlHandler(onConsoleEvent, FALSE);
    current = nullptr;
}

} // namespace godwit::app
