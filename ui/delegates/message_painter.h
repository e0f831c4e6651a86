#pragma once

#include "ui/delegates/message_layout.h"

#include <QPainter>

namespace godwit::ui {

struct MessageRowState
{
    bool hovered = false;
    bool focused = false;
    bool found = false; ///< what somebody has jumped to
};

/// Paints a row that was laid out; \p painter stands at the row's top left.
void paintMessage(QPainter &painter, const MessageLayout &layout, const TimelineRow &row,
                  const TimelineModel &model, const Look &look, MessageRowState state);

} // namespace godwit::ui
