// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/order_draft.hpp"

#include <string>
#include <utility>
#include <vector>

/// What is bought, apart from how it is written down.
namespace satchel::detail {

/// The number of an area and the image that is ordered for it.
using Pair = std::pair<int, std::string>;

[[nodiscard]] std::vector<Pair> pairs_of(std::vector<OrderItem> const& items);

/// Do two polygons name the same ground, wherever their rings begin?
[[nodiscard]] bool same_place(Polygon const& left, Polygon const& right);

/// The ground that two polygons share, in km².
[[nodiscard]] double shared_km2(Polygon const& left, Polygon const& right);

/// The period of a new acquisition, "<start> <end>" in ISO 8601, UTC: the property of two moments,
/// whatever it is called; empty where there is none.
[[nodiscard]] std::string period_in(std::vector<KeyValue> const& properties);

/// Do two periods share a moment? One that is not known shares any. The same notation sorts like
/// time.
[[nodiscard]] bool share_time(std::string const& left, std::string const& right);

/// How the references begin that Satchel makes.
inline constexpr char const* made_reference = "satchel-";

/// One text for one purchase from one service: product type, contract, options and
/// the images of each area, or what its new acquisition is to be like. Names, comments and the
/// order of things are not in it, and a centimetre is no difference.
[[nodiscard]] std::string purchase_text(OrderDraft const& draft, std::string const& service);

} // namespace satchel::detail
