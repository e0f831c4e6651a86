#pragma once

namespace godwit::base {

/// Builds a visitor for std::visit from lambdas. The deduction guide is explicit for clang 14.
template <class... Ts> struct Overloaded : Ts...
{
    using Ts::operator()...;
};
template <class... Ts> Overloaded(Ts...) -> Overloaded<Ts...>;

} // namespace godwit::base
