#pragma once

#include <QByteArrayView>

namespace godwit::server {

/// Whether no array or object in \p text, which is JSON after some prefix, is nested deeper than
/// \p depth. A parser recurses once per level, and what it makes is freed the same way.
[[nodiscard]] inline bool isShallow(QByteArrayView text, int depth)
{
    int level = 0;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                inString = false;
            }
        } else if (c == '"') {
            inString = true;
        } else if (c == '[' || c == '{') {
            if (++level > depth) {
                return false;
            }
        } else if (c == ']' || c == '}') {
            --level;
        }
    }
    return true;
}

} // namespace godwit::server
