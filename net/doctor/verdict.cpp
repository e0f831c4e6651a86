#include "net/doctor/verdict.h"

#include <algorithm>
#include <optional>

namespace godwit::net {

using chat::Cause;
using chat::CheckOutcome;
using chat::CheckRecord;
using chat::CheckState;
using chat::CheckStep;

namespace {

bool hasFailed(const CheckRecord &record)
{
    return record.state == CheckState::Failed;
}

/// The first failure of a way; null: it works.
const CheckRecord *failureOf(const QList<CheckRecord> &records, int way)
{
    const auto failure
        = std::find_if(records.cbegin(), records.cend(), [way](const CheckRecord &record) {
              return record.way == way && hasFailed(record);
          });
    return failure == records.cend() ? nullptr : &*failure;
}

/// One that was never opened does not work either.
bool works(const QList<CheckRecord> &records, int way)
{
    const auto opening
        = std::find_if(records.cbegin(), records.cend(), [way](const CheckRecord &record) {
              return record.way == way && record.step == CheckStep::Open;
          });
    return opening != records.cend() && opening->state == CheckState::Passed
        && failureOf(records, way) == nullptr;
}

/// The server is well, as another way shows: what does not let the best one pass lies in between.
Cause causeOnTheWay(const CheckRecord &failure)
{
    const Cause cause = failure.finding.cause;
    const bool isAboutOpening
        = failure.step == CheckStep::Open || failure.step == CheckStep::FirstFrame;
    const bool isAnswered = failure.finding.facts.httpStatus.has_value();
    const bool isBlocked = isAboutOpening
        && (isAnswered || cause == Cause::TimedOut || cause == Cause::NotAChatServer
            || cause == Cause::ConnectionLost);
    return isBlocked ? Cause::UpgradeBlocked : cause;
}

} // namespace

CheckOutcome verdictOf(const QList<CheckRecord> &records)
{
    int last = -1;
    for (const CheckRecord &record : records) {
        last = std::max(last, record.way);
    }
    for (int way = 0; way <= last; ++way) {
        if (!works(records, way)) {
            continue;
        }
        const auto carrier
            = std::find_if(records.cbegin(), records.cend(), [way](const CheckRecord &record) {
                  return record.way == way;
              })->carrier;
        if (way == 0) {
            return {CheckOutcome::Verdict::Works, carrier};
        }
        CheckOutcome outcome{CheckOutcome::Verdict::WorksOtherwise, carrier};
        if (const CheckRecord *failure = failureOf(records, 0)) {
            outcome.cause = causeOnTheWay(*failure);
            outcome.detail = failure->finding.detail;
        }
        return outcome;
    }
    // An address that does not answer a plain request may be one for WebSocket alone.
    const auto first = std::find_if(records.cbegin(), records.cend(), [](const CheckRecord &each) {
        return hasFailed(each) && each.step != CheckStep::Http;
    });
    if (first == records.cend()) {
        return {CheckOutcome::Verdict::Fails, {}, Cause::TimedOut};
    }
    return {CheckOutcome::Verdict::Fails, {}, first->finding.cause, first->finding.detail};
}

} // namespace godwit::net
