#include "app/desktop/photographer.h"

#include "base/logging.h"

#include <QPixmap>
#include <QSaveFile>
#include <QScreen>

#include <algorithm>

namespace godwit::app {

using namespace std::chrono_literals;
using chat::Messenger;
using When = WantedScreenshot::When;

namespace {

/// For what moves to come to rest.
constexpr base::Milliseconds settling = 1200ms;
/// The banner waits two seconds before it says that the connection is gone.
constexpr base::Milliseconds downBefore = 3500ms;
/// A countdown that has just begun and is not over at once; if there is none for long, what there
/// is.
constexpr base::Milliseconds countdown = 1200ms;
constexpr base::Milliseconds noCountdown = 20s;
constexpr base::Milliseconds painting = 150ms;
constexpr int bestCompression = 0; // Qt's scale of quality, which PNG does not have

} // namespace

Photographer::Photographer(QWidget &window, base::Scheduler &scheduler,
                           QList<WantedScreenshot> wanted)
    : m_window(window)
    , m_scheduler(scheduler)
    , m_wanted(std::move(wanted))
{
}

void Photographer::windowShown()
{
    happened(When::Shown, settling);
}

void Photographer::watch(const Messenger &messenger)
{
    connect(&messenger, &Messenger::accepted, this, [this] { m_sent = true; });
    connect(&messenger, &Messenger::messagesKept, this,
            [this, &messenger](const QList<chat::Message> &messages, chat::Origin origin) {
                const bool answered = origin == chat::Origin::Live
                    && std::any_of(messages.cbegin(), messages.cend(), [&](const auto &message) {
                                          return message.author != messenger.self();
                                      });
                if (m_sent && answered) {
                    happened(When::Exchanged, settling);
                }
            });
    connect(&messenger, &Messenger::connectivityChanged, this,
            [this, &messenger](const chat::Connectivity &connectivity) {
                connectivityChanged(connectivity, messenger.caughtUp());
            });
    connect(&messenger, &Messenger::catchUpFinished, this,
            [this, &messenger] { connectivityChanged(messenger.connectivity(), true); });
}

void Photographer::connectivityChanged(const chat::Connectivity &connectivity, bool caughtUp)
{
    const bool online = connectivity.phase == chat::Phase::Online;
    if (!online && connectivity.wasOnline && !m_wasDown) {
        wentDown();
    } else if (online && caughtUp && m_wasDown) {
        m_wasDown = m_bannerUp = false;
        m_downFor.cancel();
        m_patience.cancel();
        happened(When::Back, settling);
    }
    if (m_bannerUp && connectivity.phase == chat::Phase::Waiting && connectivity.retryAt
        && *connectivity.retryAt - m_scheduler.now() >= countdown) {
        m_downFor = m_scheduler.after(painting, [this] { take(When::Down); });
    }
}

void Photographer::wentDown()
{
    m_wasDown = true;
    m_downFor = m_scheduler.after(downBefore, [this] { m_bannerUp = true; });
    m_patience = m_scheduler.after(noCountdown, [this] { take(When::Down); });
}

void Photographer::happened(When when, base::Milliseconds settling)
{
    const bool wanted = std::any_of(m_wanted.cbegin(), m_wanted.cend(),
                                    [when](const auto &shot) { return shot.when == when; });
    if (wanted) {
        m_settling = m_scheduler.after(settling, [this, when] { take(when); });
    }
}

void Photographer::take(When when)
{
    // What the person would see, where the platform lets us look at the screen.
    QPixmap picture = m_window.screen()->grabWindow(m_window.winId());
    if (picture.isNull()) {
        picture = m_window.grab();
    }
    QList<WantedScreenshot> rest;
    for (const WantedScreenshot &shot : std::as_const(m_wanted)) {
        if (shot.when != when) {
            rest << shot;
            continue;
        }
        // Whoever waits for the file finds a whole one.
        QSaveFile file(shot.file);
        if (!file.open(QIODevice::WriteOnly) || !picture.save(&file, "PNG", bestCompression)
            || !file.commit()) {
            qCWarning(base::logApp) << "cannot save the screenshot:" << file.errorString();
        }
    }
    const bool was = !m_wanted.isEmpty();
    m_wanted = rest;
    if (was && m_wanted.isEmpty()) {
        Q_EMIT finished();
    }
}

} // namespace godwit::app
