#include "ui/widgets/row_heights.h"

#include <algorithm>

namespace godwit::ui {

qint64 RowHeights::top(int row) const
{
    const size_t wanted = index(row);
    m_tops.resize(m_rows.size() + 1);
    for (; m_valid <= wanted; ++m_valid) {
        m_tops[m_valid] = m_tops[m_valid - 1] + m_rows[m_valid - 1].height;
    }
    return m_tops[wanted];
}

int RowHeights::rowAt(qint64 y) const
{
    if (m_rows.empty()) {
        return -1;
    }
    (void)top(count());
    const auto after = std::upper_bound(m_tops.begin(), m_tops.end(), y);
    return static_cast<int>(
        std::clamp<qint64>(after - m_tops.begin() - 1, 0, static_cast<qint64>(count()) - 1));
}

void RowHeights::reset(int count)
{
    m_rows.assign(index(count), Row());
    dirtyFrom(0);
}

void RowHeights::insert(int row, int count)
{
    m_rows.insert(m_rows.begin() + row, index(count), Row());
    dirtyFrom(row);
}

void RowHeights::remove(int row, int count)
{
    m_rows.erase(m_rows.begin() + row, m_rows.begin() + row + count);
    dirtyFrom(row);
}

void RowHeights::setHeight(int row, int height)
{
    Row &entry = m_rows[index(row)];
    if (entry.height != height) {
        dirtyFrom(row);
    }
    entry = {height, true};
}

void RowHeights::invalidate(int first, int last)
{
    for (int row = std::max(0, first); row <= std::min(last, count() - 1); ++row) {
        m_rows[index(row)].measured = false;
    }
}

void RowHeights::dirtyFrom(int row)
{
    m_valid = std::min(m_valid, index(row) + 1);
}

} // namespace godwit::ui
