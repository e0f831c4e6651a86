// bench_roundtrip URL websocket|polling COUNT
// Godwit in the round-trip benchmark: send and acknowledgement, one at a time, through the whole
// network side. Prints {"p50Micros","p99Micros"} after a warm-up of 200.

#include "base/overloaded.h"
#include "base/uuid.h"
#include "bench/receive/godwit_wire.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

using namespace godwit;
using namespace Qt::StringLiterals;

namespace {

constexpr int warmUp = 200;

class Sender final : public QObject
{
public:
    explicit Sender(const QStringList &arguments)
        : m_total(arguments[3].toInt())
        , m_wire(arguments[1], arguments[2])
    {
        connect(&m_wire.courier, &chat::Courier::happened, this,
                [this](const QList<chat::Event> &events) { apply(events); });
        m_wire.courier.start();
    }

private:
    void apply(const QList<chat::Event> &events)
    {
        for (const chat::Event &event : events) {
            std::visit(base::Overloaded{
                           [this](const chat::SignedIn &) { send(); },
                           [this](const chat::MessageAccepted &) { accepted(); },
                           [this](const chat::MessageRefused &answer) { refused(answer.refusal); },
                           [](const auto &) {},
                       },
                       event);
        }
    }

    void send()
    {
        const QString body = u"message %1"_s.arg(m_sent);
        m_start = std::chrono::steady_clock::now();
        m_wire.courier.submit(chat::SendMessage{chat::MessageId(base::makeUuid(m_wire.random)),
                                                chat::ConversationId(u"general"_s),
                                                body,
                                                {},
                                                {}});
    }

    void accepted()
    {
        if (m_sent++ >= warmUp) {
            const std::chrono::duration<double, std::micro> took
                = std::chrono::steady_clock::now() - m_start;
            m_samples.push_back(took.count());
        }
        if (m_sent < warmUp + m_total) {
            send();
            return;
        }
        std::sort(m_samples.begin(), m_samples.end());
        const auto at = [this](double share) {
            return m_samples[static_cast<std::size_t>(share
                                                      * static_cast<double>(m_samples.size()))];
        };
        std::printf("{\"p50Micros\":%.1f,\"p99Micros\":%.1f}\n", at(0.5), at(0.99));
        QCoreApplication::exit(0);
    }

    void refused(const chat::Refusal &refusal)
    {
        if (!refusal.retryAfter) {
            std::fprintf(stderr, "refused: %s\n", qPrintable(refusal.code));
            QCoreApplication::exit(1);
            return;
        }
        m_pause = m_wire.scheduler.after(*refusal.retryAfter, [this] { send(); });
    }

    int m_total;
    bench::GodwitWire m_wire;
    int m_sent = 0;
    std::chrono::steady_clock::time_point m_start;
    std::vector<double> m_samples;
    base::Alarm m_pause;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4) {
        std::fprintf(stderr, "usage: bench_roundtrip URL websocket|polling COUNT\n");
        return 2;
    }
    const Sender sender(arguments);
    return QCoreApplication::exec();
}
