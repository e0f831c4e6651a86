#pragma once

#include "chat/connection_check.h"

namespace godwit::test {

/// An examination that finds what the test says.
class PlayedCheck final : public chat::ConnectionCheck
{
public:
    /// A path and two ways, as a server with the chat contract has them; nothing is known yet.
    static QList<chat::CheckRecord> plan()
    {
        using Step = chat::CheckStep;
        QList<chat::CheckRecord> records;
        for (const Step step : {Step::Lookup, Step::Tcp, Step::Proxy, Step::Tls, Step::Http}) {
            records.append({step});
        }
        for (const Step step : {Step::Open, Step::FirstFrame, Step::RoundTrips, Step::Hold}) {
            records.append({step, chat::Carrier::WebSocket, 0});
        }
        for (const Step step : {Step::Open, Step::RoundTrips, Step::Hold}) {
            records.append({step, chat::Carrier::LongPolling, 1});
        }
        return records;
    }

    void start() override { Q_EMIT planned(records); }
    void settle(int index, chat::CheckState state, int took, const chat::CheckFinding &finding = {})
    {
        records[index].state = state;
        records[index].took = base::Milliseconds(took);
        records[index].finding = finding;
        Q_EMIT changed(index, records.at(index));
    }
    void finish(const chat::CheckOutcome &outcome) { Q_EMIT finished(outcome); }

    /// A proxy refuses the upgrade, and all else is well; up to the last step.
    void playFallback(base::WallTime now)
    {
        using State = chat::CheckState;
        using std::chrono::milliseconds;
        settle(0, State::Passed, 3,
               {.facts = {.host = QStringLiteral("chat.waddenlab.example"),
                          .addresses = {QStringLiteral("192.0.2.7")}}});
        settle(1, State::Passed, 11,
               {.facts = {.host = QStringLiteral("chat.waddenlab.example"), .port = 443}});
        settle(2, State::Skipped, 0, {.remark = chat::CheckRemark::NoProxy});
        settle(3, State::Doubtful, 24,
               {.remark = chat::CheckRemark::ExpiresSoon,
                .facts = {.tlsVersion = QStringLiteral("TLS 1.3"),
                          .subject = QStringLiteral("chat.waddenlab.example"),
                          .issuer = QStringLiteral("Wadden CA"),
                          .expiresAt = now + std::chrono::hours(8 * 24)}});
        settle(4, State::Passed, 12,
               {.facts = {.httpStatus = 200, .via = QStringLiteral("1.1 squid")}});
        settle(5, State::Failed, 13,
               {.cause = chat::Cause::NotAChatServer,
                .detail = QStringLiteral("403 Forbidden"),
                .facts = {.httpStatus = 403}});
        for (const int index : {6, 7, 8}) {
            settle(index, State::Skipped, 0, {.remark = chat::CheckRemark::NotReached});
        }
        settle(9, State::Passed, 14, {.facts = {.httpStatus = 200}});
        settle(10, State::Passed, 610,
               {.facts = {.answered = 10, .median = milliseconds(12), .slow = milliseconds(31)}});
        settle(11, State::Running, 0);
    }

    QList<chat::CheckRecord> records = plan();
};

} // namespace godwit::test
