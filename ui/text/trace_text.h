#pragma once

#include "chat/connection_trace.h"

#include <QString>

/// The words of the inspector.
namespace godwit::ui {

/// "WS", "LP": for the narrow column.
[[nodiscard]] QString carrierCode(chat::Carrier carrier);
/// "118 B", "1.4 kB".
[[nodiscard]] QString sizeText(qint64 bytes);
/// Of a time that was measured: "0.4 ms", "48 ms", "1.2 s".
[[nodiscard]] QString durationText(std::chrono::microseconds duration);
/// "09:04:12.117", or without the milliseconds.
[[nodiscard]] QString clockText(base::WallTime time, bool exact = true);
/// "403 Forbidden"; the number alone where it has no name here.
[[nodiscard]] QString httpStatusText(int status);

[[nodiscard]] QString stageText(const chat::StageRecord &stage);
/// What it ended with in a word or two: "403 Forbidden", "close 1006", "refused".
[[nodiscard]] QString endCode(const chat::AttemptRecord &attempt);
/// What it ended with, as a sentence.
[[nodiscard]] QString endSentence(const chat::AttemptRecord &attempt);
/// Whether it ended without ever having been of use, and not because we wanted it to.
[[nodiscard]] bool isFailure(const chat::AttemptRecord &attempt);
/// "Attempt 7 · WebSocket".
[[nodiscard]] QString attemptTitle(const chat::AttemptRecord &attempt);
/// "Live after 87 ms", "Stopped after 79 ms", "Not needed".
[[nodiscard]] QString attemptResult(const chat::AttemptRecord &attempt);

/// What a line of the table says of a state; empty where the state needs no line of its own.
struct StateLine
{
    QString type{};
    QString preview{};
};
[[nodiscard]] StateLine stateLine(const chat::StateRecord &state);

/// The part of a payload that is worth a line: its object, without what packs it.
[[nodiscard]] QString previewText(const chat::FrameRecord &frame);

} // namespace godwit::ui
