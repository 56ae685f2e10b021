// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/ogr.hpp"
#include "satchel/footprints/row.hpp"

#include <optional>

/// Rows of a layer as features of OGR.
namespace satchel::detail {

void set_moment(OGRFeature& feature, int field, Moment moment);

/// A date and time as it was set, by whatever clock; not set for one without a zone that is not
/// known to be UTC.
[[nodiscard]] std::optional<Moment> moment_at(OGRFeature const& feature, int field);

/// Whether the feature holds this value in a field of this type already. JSON texts are the same
/// where they say the same.
[[nodiscard]] bool holds(OGRFeature const& feature, int field, Value const& value);

} // namespace satchel::detail
