#pragma once

#include <QtGlobal>

#include <utility>
#include <variant>

namespace godwit::base {

/// Wraps an error on its way into a Result, so that `return Failure{…}` is never mistaken for a
/// value.
template <class E> struct Failure
{
    E error;
};
template <class E> Failure(E) -> Failure<E>;

/// A value or the reason why there is none. Shaped after std::expected, which C++20 does not have;
/// reading the side that is not there is a programmer's error and asserts.
template <class T, class E> class [[nodiscard]] Result final
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Failure<E> failure)
        : m_state(std::in_place_index<1>, std::move(failure.error))
    {
    }

    [[nodiscard]] bool hasValue() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return hasValue(); }

    [[nodiscard]] const T &value() const &
    {
        Q_ASSERT(hasValue());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T &&value() &&
    {
        Q_ASSERT(hasValue());
        return std::move(*std::get_if<0>(&m_state));
    }
    [[nodiscard]] const E &error() const
    {
        Q_ASSERT(!hasValue());
        return *std::get_if<1>(&m_state);
    }

    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }

private:
    std::variant<T, E> m_state;
};

/// The value of an operation that only succeeds or fails.
struct Done
{
    friend bool operator==(Done, Done) = default;
};

} // namespace godwit::base
