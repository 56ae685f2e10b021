// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/dice.hpp"
#include "sandbox/exposure.hpp"
#include "sandbox/land_mask.hpp"
#include "sandbox/scene.hpp"

namespace satchel::sandbox {

/// The scene that an exposure becomes; `centre` is what it looks at. Chance is in the weather and
/// in the ids: the same dice give the same scene.
[[nodiscard]] Scene develop(Exposure const& exposure, Sight const& centre, SunPosition const& sun,
                            Ground ground, Dice& dice);

/// How likely an image of this place has at most so much cloud (0..100 percent): 0..1.
[[nodiscard]] double chance_of_cloud_below(int percent, Ground ground, double lat);

} // namespace satchel::sandbox
