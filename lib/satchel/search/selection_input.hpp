// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/search/coverage.hpp"
#include "satchel/search/selection.hpp"

#include <vector>

namespace satchel::detail {

/// A candidate that the goal and the limits admit.
struct Admitted {
    std::size_t candidate = 0;
    double share = 0; ///< of the areas, 0..1
    double value = 0; ///< what the goal measures, per km² (1 for Goal::fewest)
    double cost = 0;  ///< what is minimised
};

struct AdmittedImages {
    std::vector<Admitted> images;
    std::vector<std::string> notes;
};

/// The images over the areas that can be chosen, and what each of them costs. Throws
/// Failure::usage for options out of range, Failure::input for wanted images that cannot be
/// chosen.
[[nodiscard]] AdmittedImages admitted_images(AreaCoverage const& coverage,
                                             std::vector<Candidate> const& candidates,
                                             SelectionOptions const& options);

/// The images of each stretch of time that is no longer than the limit, no stretch within
/// another; all images where there is no limit. Stretches without all wanted images are left out.
[[nodiscard]] std::vector<std::vector<std::uint32_t>>
windows_of(std::vector<Admitted> const& images, std::vector<Candidate> const& candidates,
           SelectionOptions const& options);

/// Fewer images where there are so many over the same ground that the areas would fall in too
/// many pieces: those of a greedy choice, those of a second one without the first, and so on.
/// With a limit of time first those of the stretches that cover most at the least cost.
[[nodiscard]] std::vector<Admitted> thinned(std::vector<Area> const& areas,
                                            std::vector<Admitted> images,
                                            std::vector<Candidate> const& candidates,
                                            SelectionOptions const& options);

} // namespace satchel::detail
