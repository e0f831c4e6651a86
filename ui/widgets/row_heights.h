#pragma once

#include <QtGlobal>

#include <vector>

namespace godwit::ui {

/// The heights of a long list of rows, most of which nobody has looked at yet: those are estimated.
/// Finding a row by its position is a binary search. Pure.
class RowHeights final
{
public:
    /// What a row counts until it is measured.
    static constexpr int estimate = 48;

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] int height(int row) const { return m_rows[index(row)].height; }
    [[nodiscard]] bool isMeasured(int row) const { return m_rows[index(row)].measured; }
    /// The distance from the top of the list to the top of this row; count() is allowed.
    [[nodiscard]] qint64 top(int row) const;
    [[nodiscard]] qint64 total() const { return top(count()); }
    /// The row at a distance from the top, clamped to the rows there are; -1 if there is none.
    [[nodiscard]] int rowAt(qint64 y) const;

    void reset(int count);
    void insert(int row, int count);
    void remove(int row, int count);
    void setHeight(int row, int height);
    /// To be measured again; until then the old height is the estimate.
    void invalidate(int first, int last);

private:
    struct Row
    {
        int height = estimate;
        bool measured = false;
    };
    static size_t index(int row) { return static_cast<size_t>(row); }
    void dirtyFrom(int row);

    std::vector<Row> m_rows;
    mutable std::vector<qint64> m_tops{0}; ///< m_tops[i] is right for i < m_valid
    mutable size_t m_valid = 1;
};

} // namespace godwit::ui
