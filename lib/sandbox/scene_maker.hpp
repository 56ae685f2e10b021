// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/exposure.hpp"
#include "sandbox/scene.hpp"
#include "satchel/progress.hpp"

#include <functional>

namespace satchel::sandbox {

/// Makes the simulated archive: the guide's scene, some more over Toulouse so that
/// the guide can be followed with any filter, and scenes over the whole Earth, more
/// of them where people live. The same `count` gives the same scenes, on any machine.
void make_scenes(long count, std::function<void(Scene const&)> const& take);

/// The images of Pleiades Neo beside an archive of `count` scenes: a sixth as many, some of them
/// over Toulouse. The same `count` gives the same ones, too.
[[nodiscard]] long neo_scenes_beside(long count);
void make_neo_scenes(long count, std::function<void(Scene const&)> const& take);

} // namespace satchel::sandbox
