#include "app/desktop/window_detector.h"

#include "app/desktop/detection_rows.h"
#include "app/detect/make_detection.h"
#include "base/qt_scheduler.h"
#include "net/detect/net_probe_factory.h"
#include "net/profile/frame_mapping.h"
#include "net/profile/profile_parser.h"

namespace godwit::app {

using namespace Qt::StringLiterals;
using net::detect::Detection;
using net::detect::Outcome;
using net::detect::Row;

namespace {

constexpr qsizetype mostPreviewed = 50;

net::Route permitted(const QUrl &url)
{
    net::Route route;
    if (url.scheme() == "http"_L1 || url.scheme() == "ws"_L1) {
        route.plainHosts << url.host(); // readAddress() has let it pass
    }
    return route;
}

} // namespace

/// What lives on the I/O thread: one detection at a time, then one probe that goes on listening.
class WindowDetector::Far final
{
public:
    void detect(const net::detect::TypedAddress &address,
                std::function<void(const QList<Row> &)> rowsChanged,
                std::function<void(const Outcome &)> finished)
    {
        stop();
        m_detection = makeDetection(address, {}, m_scheduler);
        Detection *detection = m_detection.get();
        QObject::connect(detection, &Detection::rowChanged, detection,
                         [this, rowsChanged](const Row &row) {
                             // A new address to ask numbers its rows anew.
                             if (row.id >= m_rows.size()) {
                                 m_rows.append(row);
                             } else {
                                 m_rows[row.id] = row;
                             }
                             rowsChanged(m_rows);
                         });
        QObject::connect(detection, &Detection::finished, detection, finished);
        detection->start();
    }
    void listen(const Row &heardAt, std::function<void(const QList<net::Frame> &)> heard)
    {
        stop();
        net::detect::ProbeLimits limits;
        limits.listen = std::chrono::minutes(10);
        m_factory = std::make_unique<net::detect::NetProbeFactory>(m_scheduler,
                                                                   permitted(heardAt.url), limits);
        Row row;
        row.question = heardAt.question;
        row.url = heardAt.url;
        m_probe = m_factory->make(row, [this, heard] { heard(m_probe->finding().samples); });
        m_probe->start();
    }
    void stop()
    {
        m_detection.reset();
        m_probe.reset();
        m_factory.reset();
        m_rows.clear();
    }

private:
    base::QtScheduler m_scheduler;
    std::unique_ptr<Detection> m_detection;
    QList<Row> m_rows;
    std::unique_ptr<net::detect::ProbeFactory> m_factory;
    std::unique_ptr<net::detect::Probe> m_probe;
};

WindowDetector::WindowDetector(IoThread &thread, QStringList plainHosts)
    : m_thread(thread)
    , m_plainHosts(std::move(plainHosts))
{
    m_thread.run([this] { m_far = std::make_unique<Far>(); });
}

WindowDetector::~WindowDetector()
{
    m_thread.run([this] { m_far.reset(); });
}

void WindowDetector::detect(const QString &address)
{
    cancel();
    const auto typed = net::detect::readAddress(address, m_plainHosts);
    if (!typed) {
        const bool isPlain = typed.error() == net::detect::AddressError::NotEncrypted;
        Q_EMIT refused(isPlain ? ui::Problem::PlainAddress : ui::Problem::BadAddress);
        return;
    }
    const auto told = [this, question = m_question](auto then) {
        m_home.post([this, question, then] {
            if (question == m_question) {
                then();
            }
        });
    };
    m_thread.post([this, told, address = *typed] {
        m_far->detect(
            address,
            [this, told](const QList<Row> &rows) { told([this, rows] { takeRows(rows); }); },
            [this, told](const Outcome &outcome) {
                told([this, outcome] { takeOutcome(outcome); });
            });
    });
}

void WindowDetector::listen()
{
    // What is polled was heard whole.
    if (!m_guess || m_guess->row.sort == net::detect::Sort::Json) {
        return;
    }
    m_thread.post([this, question = m_question, row = m_guess->row, before = m_guess->samples] {
        m_far->listen(row, [this, question, before](const QList<net::Frame> &samples) {
            m_home.post([this, question, frames = before + samples] {
                if (question == m_question) {
                    Q_EMIT heard(payloadsOf(frames));
                }
            });
        });
    });
}

void WindowDetector::cancel()
{
    ++m_question;
    m_guess.reset();
    m_thread.post([this] { m_far->stop(); });
}

ui::ProfileCheck WindowDetector::check(const QByteArray &json,
                                       const QList<QByteArray> &frames) const
{
    const auto profile = net::profile::parseProfile(json);
    if (!profile) {
        return mistakeOf(profile.error());
    }
    ui::ProfileCheck check;
    const int way = m_guess && m_guess->way < profile->receive.size() ? m_guess->way : 0;
    for (const QByteArray &frame : frames) {
        const auto mapped = net::profile::mapFrame(*profile, profile->receive.at(way), frame);
        for (const auto &message : mapped.messages) {
            check.messages.append({message.author, message.text, message.sentAt});
        }
    }
    check.messages = check.messages.mid(qMax(qsizetype{0}, check.messages.size() - mostPreviewed));
    return check;
}

void WindowDetector::takeRows(const QList<Row> &rows)
{
    Q_EMIT rowsChanged(shownRows(rows));
}

void WindowDetector::takeOutcome(const Outcome &outcome)
{
    m_guess = outcome.guess;
    Q_EMIT rowsChanged(shownRows(outcome.rows));
    Q_EMIT finished(shownResult(outcome));
}

} // namespace godwit::app
