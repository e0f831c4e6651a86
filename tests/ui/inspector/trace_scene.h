#pragma once

#include "support/recording_trace.h"
#include "ui/inspector/trace_records.h"
#include "ui/stage.h"

namespace godwit::test {

/// The connection of the design's pictures: live by WebSocket, lost, refused by a proxy, and live
/// again by long polling. Answers whoever asks. Its last event lies a few seconds back.
class TraceScene final : public chat::TraceSource
{
public:
    explicit TraceScene(Stage &stage)
    {
        m_make.start = stage.scheduler.now() - std::chrono::seconds(30);
        m_make.wall = stage.scheduler.wallNow() - std::chrono::seconds(30);
        attempts();
        frames();
        states();
        m_all.position = {m_make.number, 1};
    }

    void collect(const chat::TracePosition &since) override
    {
        chat::TraceUpdate update = since.changes == 0 ? m_all : chat::TraceUpdate{};
        update.since = since;
        update.position = m_all.position;
        Q_EMIT collected(update);
    }

private:
    using Direction = chat::Direction;
    using Traffic = chat::Traffic;
    using Step = chat::ConnectStage;

    [[nodiscard]] chat::StageRecord stage(Step which, int from, int to, const char *detail = "",
                                          bool failed = false) const
    {
        return {which, m_make.at(from), m_make.at(to), QString::fromUtf8(detail), failed};
    }

    void attempts()
    {
        chat::AttemptRecord first = m_make.attempt(6, -22'000);
        first.signedInAt = m_make.at(-21'900);
        first.tls = QStringLiteral("TLS 1.3");
        first.outcome = m_make.outcome(9'003, chat::AttemptEnd::ConnectionLost);
        first.outcome->webSocketCode = 1006;
        chat::AttemptRecord refused = m_make.attempt(7, 9'611);
        refused.stages = {stage(Step::Lookup, 9'611, 9'614), stage(Step::Proxy, 9'614, 9'636),
                          stage(Step::Tls, 9'636, 9'658, "TLS 1.3"),
                          stage(Step::HttpAnswer, 9'658, 9'690, "403", true)};
        refused.httpStatus = 403;
        refused.outcome = m_make.outcome(9'690, chat::AttemptEnd::HttpStatus);
        chat::AttemptRecord live = m_make.attempt(8, 9'702, chat::Carrier::LongPolling);
        live.stages
            = {stage(Step::HttpAnswer, 9'702, 9'740, "200"), stage(Step::SignIn, 9'741, 9'789),
               stage(Step::FirstRoundTrip, 9'790, 9'838)};
        live.signedInAt = m_make.at(9'789);
        live.climbAt = m_make.at(30'000) + std::chrono::seconds(240);
        live.tls = QStringLiteral("TLS 1.3");
        live.httpStatus = 200;
        live.requestHeaders = {{QStringLiteral("User-Agent"), QStringLiteral("Godwit/0.1.0")},
                               {QStringLiteral("Cookie"), QString::fromUtf16(chat::traceMark)}};
        live.answerHeaders = {{QStringLiteral("Content-Type"), QStringLiteral("text/plain")}};
        m_all.attempts = {first, refused, live};
    }

    void add(int ms, Direction direction, const char *label, const char *payload, Traffic traffic,
             bool polling = false, int answered = 0)
    {
        auto frame = m_make.frame(ms, direction, QString::fromUtf8(label), payload, traffic,
                                  polling ? chat::Carrier::LongPolling : chat::Carrier::WebSocket);
        frame.attempt = polling ? 8 : 6;
        if (answered > 0) {
            frame.answeredIn = std::chrono::milliseconds(answered);
        }
        m_all.frames.append(frame);
    }

    void frames()
    {
        for (int i = 0; i < 12; ++i) {
            add(-21'000 + i * 1'800, Direction::In, "ack read", "4303[{\"ok\":true}]",
                Traffic::Answer, false, 11 + (i * 7) % 4);
        }
        add(-198, Direction::In, "presence", R"(42["presence",{"user":"yuki","state":"away"}])",
            Traffic::Presence);
        add(117, Direction::Out, "send",
            R"(4210["send",{"id":"c-8841","room":"telemetry","body":"On it. Pinning the transport while I test."}])",
            Traffic::Message);
        add(129, Direction::In, "ack send",
            R"(4310[{"ok":true,"seq":50417,"sentAt":1795165442117}])", Traffic::Answer, false, 12);
        add(2'640, Direction::In, "typing",
            R"(42["typing",{"room":"telemetry","user":"ines","on":true}])", Traffic::Presence);
        add(9'741, Direction::Out, "connect",
            R"(40{"client":"Godwit 0.1.0","name":"maren","protocol":1,"token":"••••••"})",
            Traffic::Control, true);
        add(9'789, Direction::In, "connect", R"(40{"sid":"••••••"})", Traffic::Control, true);
        add(9'790, Direction::Out, "sync", R"(420["sync",{"since":50417,"limit":500}])",
            Traffic::Control, true);
        add(9'838, Direction::In, "ack sync",
            R"(430[{"ok":true,"messages":[{"seq":50418,"from":"ines"},{"seq":50419,"from":"tove"},)"
            R"({"seq":50420,"from":"ines"},{"seq":50421,"from":"yuki"}],"more":false,"cursor":50421,)"
            R"("token":"••••••","transport":"long-polling"}])",
            Traffic::Answer, true, 48);
        add(10'118, Direction::In, "message",
            R"(42["message",{"seq":50422,"room":"telemetry","from":"ines","body":"Can you look at this?"}])",
            Traffic::Message, true);
        add(11'440, Direction::Out, "send",
            R"(421["send",{"id":"c-8842","room":"telemetry","body":"Ordering looks right after the resume."}])",
            Traffic::Message, true);
        add(11'489, Direction::In, "ack send",
            R"(431[{"ok":true,"seq":50423,"sentAt":1795165451489}])", Traffic::Answer, true, 49);
        for (int i = 0; i < 9; ++i) {
            add(12'600 + i * 1'800, Direction::In, "ack read", "4303[{\"ok\":true}]",
                Traffic::Answer, true, 46 + (i * 5) % 9);
        }
        add(29'031, Direction::In, "typing",
            R"(42["typing",{"room":"telemetry","user":"ines","on":true}])", Traffic::Presence,
            true);
    }

    void states()
    {
        chat::Connectivity waiting = Stage::in(chat::Phase::Waiting, chat::Cause::ConnectionLost);
        waiting.attempt = 1;
        waiting.retryAt = m_make.at(9'505);
        chat::Connectivity polling = Stage::online(chat::Carrier::LongPolling, 48, false);
        polling.cause = chat::Cause::UpgradeBlocked;
        chat::Connectivity again = Stage::in(chat::Phase::Opening, chat::Cause::ConnectionLost);
        again.attempt = 1;
        chat::Connectivity connecting;
        m_all.states = {
            m_make.state(-30'000, chat::Phase::Opening, connecting),
            m_make.state(-21'900, chat::Phase::Online, Stage::online(chat::Carrier::WebSocket, 12)),
            m_make.state(9'255, chat::Phase::Waiting, waiting),
            m_make.state(9'505, chat::Phase::Opening, again),
            m_make.state(9'789, chat::Phase::Online, polling)};
    }

    TraceMaker m_make;
    chat::TraceUpdate m_all;
};

} // namespace godwit::test
