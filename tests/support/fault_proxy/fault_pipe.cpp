#include "support/fault_proxy/fault_pipe.h"

#include <algorithm>
#include <utility>

namespace godwit::test {

using namespace std::chrono_literals;

namespace {

// Timers ring on whole milliseconds; to round to the nearest one keeps the delays right on average.
constexpr auto tolerance = 500us;
// A slow line lets its bytes out in pieces of this length, and not in one lump at the end.
constexpr qint64 piecesPerSecond = 50;

base::TimePoint::duration timeFor(qint64 bytes, qint64 bytesPerSecond)
{
    return std::chrono::nanoseconds(bytes * 1'000'000'000 / bytesPerSecond);
}

} // namespace

FaultPipe::FaultPipe(base::Scheduler &scheduler, base::Random &random,
                     std::function<void(const QByteArray &)> deliver, std::function<void()> ended)
    : m_scheduler(scheduler)
    , m_random(random)
    , m_deliver(std::move(deliver))
    , m_ended(std::move(ended))
{
}

void FaultPipe::setFrozen(bool frozen)
{
    m_frozen = frozen;
    release();
}

void FaultPipe::take(QByteArray bytes)
{
    if (m_drained || bytes.isEmpty()) {
        return;
    }
    damage(bytes);
    const auto jitter
        = std::chrono::duration_cast<base::TimePoint::duration>(m_flow.jitter * m_random.unit());
    const base::TimePoint arrival = m_scheduler.now() + m_flow.delay + jitter;
    const qint64 most = m_flow.bytesPerSecond > 0
        ? std::max<qint64>(1, m_flow.bytesPerSecond / piecesPerSecond)
        : bytes.size();
    for (qint64 at = 0; at < bytes.size(); at += most) {
        append(bytes.mid(at, most), arrival);
    }
    release();
}

void FaultPipe::finish()
{
    if (!m_drained) {
        append({}, m_scheduler.now() + m_flow.delay);
        release();
    }
}

void FaultPipe::drain()
{
    m_drained = true;
    m_alarm.cancel();
    m_pieces.clear();
    m_held = 0;
}

void FaultPipe::append(const QByteArray &bytes, base::TimePoint arrival)
{
    base::TimePoint due = std::max(arrival, m_lastDue);
    if (m_flow.bytesPerSecond > 0) {
        due += timeFor(bytes.size(), m_flow.bytesPerSecond);
    }
    m_lastDue = due;
    m_held += bytes.size();
    m_pieces.push_back({due, bytes});
}

void FaultPipe::damage(QByteArray &bytes)
{
    if (m_flow.bytesPerFlip <= 0) {
        return;
    }
    const auto draw
        = [this] { return 1 + m_random.unit() * 2 * static_cast<double>(m_flow.bytesPerFlip); };
    const auto size = static_cast<double>(bytes.size());
    double at = m_untilFlip ? *m_untilFlip : draw();
    for (; at < size; at += draw()) {
        char &victim = bytes[static_cast<qsizetype>(at)];
        victim = static_cast<char>(victim ^ (1 << (m_random.bits() % 8)));
    }
    m_untilFlip = at - size;
}

void FaultPipe::release()
{
    m_alarm.cancel();
    // What comes out may bring the next piece in, or empty the pipe.
    while (!m_frozen && !m_pieces.empty() && isDue(m_pieces.front())) {
        const Piece piece = std::move(m_pieces.front());
        m_pieces.pop_front();
        m_held -= piece.bytes.size();
        if (piece.bytes.isEmpty()) {
            m_ended();
        } else {
            m_deliver(piece.bytes);
        }
    }
    if (!m_frozen && !m_pieces.empty()) {
        const auto wait = m_pieces.front().due - m_scheduler.now();
        m_alarm = m_scheduler.after(std::chrono::round<base::Milliseconds>(wait),
                                    [this] { release(); });
    }
}

bool FaultPipe::isDue(const Piece &piece) const
{
    return piece.due <= m_scheduler.now() + tolerance;
}

} // namespace godwit::test
