#pragma once

#include "ui/theme/icon.h"

#include <QColor>
#include <QHash>
#include <QPixmap>

namespace godwit::ui {

/// Renders icons when they are first needed and keeps the pixels. Owned by Look.
class Icons final
{
public:
    /// \p size in logical pixels; \p ratio is the device's.
    [[nodiscard]] QPixmap pixmap(Icon icon, int size, const QColor &color, qreal ratio) const;
    void clear() { m_pixmaps.clear(); }

private:
    struct Key
    {
        Icon icon = Icon::X;
        int size = 0;
        QRgb color = 0;
        int ratio = 100; ///< percent
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, static_cast<int>(key.icon), key.size, key.color, key.ratio);
        }
    };
    mutable QHash<Key, QPixmap> m_pixmaps;
};

/// The application's own picture: \p small is the one for 24 px and below.
[[nodiscard]] QPixmap appPicture(int size, qreal ratio);

} // namespace godwit::ui
