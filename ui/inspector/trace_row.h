#pragma once

#include "chat/connection_trace.h"

#include <QString>

#include <variant>

namespace godwit::ui {

struct AttemptBegan
{
    chat::AttemptRecord attempt;
};
struct AttemptEnded
{
    chat::AttemptRecord attempt;
};

/// The trace forgot some before they could be shown.
struct FramesMissed
{
    qint64 count = 0;
};

/// One line of the inspector's table.
struct TraceRow
{
    base::TimePoint at;
    base::WallTime time{};
    std::variant<chat::FrameRecord, AttemptBegan, AttemptEnded, chat::StateRecord, FramesMissed>
        what;
};

/// How a line is coloured; the sign in front of it tells the same.
enum class RowMood { Received, Sent, Waiting, Quiet, Failed };

/// What a line says, in its columns.
struct RowWords
{
    RowMood mood = RowMood::Quiet;
    QString via{};
    QString type{};
    QString size{};
    QString preview{};
};
[[nodiscard]] RowWords rowWords(const TraceRow &row);
/// The same for people who listen.
[[nodiscard]] QString rowAloud(const TraceRow &row);

/// The attempt that a line belongs to; 0 for none.
[[nodiscard]] int attemptOf(const TraceRow &row);

} // namespace godwit::ui
