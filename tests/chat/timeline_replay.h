#pragma once

#include "chat/timeline_entry.h"

namespace godwit::test {

/// Does to a copy of a timeline what its change says.
inline void replay(QList<chat::TimelineEntry> &copy, const chat::TimelineChange &change)
{
    using Kind = chat::TimelineStep::Kind;
    for (const chat::TimelineStep &step : change) {
        if (step.kind == Kind::Removed) {
            copy.remove(step.row, step.count);
            continue;
        }
        for (int i = 0; i < step.count; ++i) {
            if (step.kind == Kind::Inserted) {
                copy.insert(step.row + i, step.entries.at(i));
            } else {
                copy[step.row + i] = step.entries.at(i);
            }
        }
    }
}

} // namespace godwit::test
