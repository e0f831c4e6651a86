#pragma once

#include "base/scheduler.h"
#include "net/transport/transport.h"
#include "net/transport/transport_factory.h"

#include <QList>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

namespace godwit::test {

/// A transport whose peer is the test. It keeps the promises of the seam, which the contract suite
/// checks: closed() once and last, no signal from inside a call. Signals that answer a call come in
/// the next turn of the scheduler.
class FakeTransport final : public net::Transport
{
public:
    explicit FakeTransport(base::Scheduler &scheduler, net::Rung of = {})
        : rung(std::move(of))
        , m_scheduler(scheduler)
        , m_kind(rung.kind)
    {
    }

    void open() override { wasOpened = true; }
    void send(const net::Frame &frame) override
    {
        if (!m_isOpen || m_closing) {
            qWarning("send() on a transport that is not open");
            return;
        }
        sent.append(frame);
    }
    void close(const net::CloseReason &reason) override
    {
        if (m_hasEnded || m_closing) {
            return;
        }
        m_closing = reason;
        m_closing->wasClean = m_isOpen;
        m_ending = m_scheduler.after(base::Milliseconds(0), [this] { end(*m_closing); });
    }
    bool probe() override
    {
        probes += canProbe ? 1 : 0;
        return canProbe;
    }
    void climb() override { ++climbs; }
    [[nodiscard]] qint64 unsentBytes() const override { return unsent; }
    [[nodiscard]] net::TransportKind kind() const override { return m_kind; }

    // What the peer does. Only from outside of calls of the transport's user.
    void accept()
    {
        if (!m_hasEnded && !m_closing) {
            m_isOpen = true;
            Q_EMIT opened();
        }
    }
    void deliver(const net::Frame &frame)
    {
        if (m_isOpen && !m_hasEnded && !m_closing) {
            Transport::deliver(frame);
        }
    }
    void deliver(const QByteArray &text) { deliver(net::Frame{net::Frame::Kind::Text, text}); }
    void climbTo(net::TransportKind kind)
    {
        m_kind = kind;
        Q_EMIT kindChanged(kind);
    }
    void end(const net::CloseReason &reason)
    {
        if (!std::exchange(m_hasEnded, true)) {
            m_isOpen = false;
            m_ending.cancel();
            Q_EMIT closed(reason);
        }
    }

    /// What it was closed with, if it was.
    [[nodiscard]] const std::optional<net::CloseReason> &closing() const { return m_closing; }
    [[nodiscard]] bool hasEnded() const { return m_hasEnded; }

    net::Rung rung;
    bool wasOpened = false;
    QList<net::Frame> sent;
    qint64 unsent = 0;
    bool canProbe = true;
    int probes = 0;
    int climbs = 0; ///< how often it was asked to

private:
    base::Scheduler &m_scheduler;
    net::TransportKind m_kind;
    bool m_isOpen = false;
    bool m_hasEnded = false;
    std::optional<net::CloseReason> m_closing;
    base::Alarm m_ending;
};

/// Makes fake transports and keeps hold of them without owning them.
class FakeTransportFactory final : public net::TransportFactory
{
public:
    explicit FakeTransportFactory(base::Scheduler &scheduler)
        : m_scheduler(scheduler)
    {
    }

    [[nodiscard]] std::unique_ptr<net::Transport> make(const net::Rung &rung) override
    {
        auto transport = std::make_unique<FakeTransport>(m_scheduler, rung);
        made.append(transport.get());
        return transport;
    }

    void distrust() override { distrustedAt.append(made.size()); }

    /// In the order of making; null once destroyed.
    QList<QPointer<FakeTransport>> made;
    QList<qsizetype> distrustedAt; ///< how many were made by then

private:
    base::Scheduler &m_scheduler;
};

} // namespace godwit::test
