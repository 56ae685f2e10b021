// SPDX-License-Identifier: MIT
#include "satchel/search/selection_input.hpp"

#include "satchel/error.hpp"

#include <algorithm>

namespace satchel::detail {
namespace {

constexpr double worst_cloud = 100;
constexpr double worst_angle = 90;

void check(SelectionOptions const& options)
{
    auto const refuse = [](std::string const& option, std::string const& why) {
        throw Error{Failure::usage, option, why};
    };
    if (!(options.cover > 0 && options.cover <= 100)) {
        refuse("--cover", "must be more than 0 and at most 100 percent");
    }
    if (options.max_overlap && !(*options.max_overlap >= 0)) {
        refuse("--max-overlap", "must be 0 percent or more");
    }
    if (options.max_days && !(*options.max_days >= 0)) {
        refuse("--max-date-spread", "must be 0 days or more");
    }
    if (options.max_images == std::size_t{0}) {
        refuse("--max-images", "must be 1 or more");
    }
}

/// In percent. Services and GIS write -1 or 255 where nothing is known.
double cloud_of(Candidate const& candidate)
{
    auto const cloud = candidate.cloud_cover.value_or(worst_cloud);
    return cloud >= 0 && cloud <= 100 ? cloud : worst_cloud;
}

/// Nothing where the goal cannot tell.
std::optional<double> value_of(Candidate const& candidate, Goal goal, double newest_day)
{
    switch (goal) {
    case Goal::fewest:
        return 1;
    case Goal::cloud:
        return cloud_of(candidate);
    case Goal::angle:
        return std::abs(candidate.incidence_angle.value_or(worst_angle));
    case Goal::newest:
        return candidate.day ? std::optional{newest_day - *candidate.day} : std::nullopt;
    case Goal::price:
        return candidate.price_per_km2;
    }
    return std::nullopt;
}

/// Costs that are minimised: the goal first, and by so little that it never matters otherwise,
/// less cloud among as many images, or fewer images.
void set_costs(std::vector<Admitted>& images, std::vector<Candidate> const& candidates, Goal goal)
{
    double dearest = 0;
    for (auto const& image : images) {
        dearest = std::max(dearest, image.value * image.share);
    }
    auto const room = 0.09 / static_cast<double>(std::max<std::size_t>(images.size(), 1));
    for (auto& image : images) {
        if (goal == Goal::fewest) {
            image.cost = 1 + room * cloud_of(candidates[image.candidate]) / 100;
        } else {
            image.cost = image.value * image.share + 1e-6 * (dearest > 0 ? dearest : 1);
        }
    }
}

std::string left_out(std::size_t count, std::string const& what)
{
    return std::to_string(count) + (count == 1 ? " image" : " images") + " without " + what +
           (count == 1 ? " is" : " are") + " left out";
}

std::string counts_as_worst(std::size_t count, std::string const& what, std::string const& worst)
{
    return std::to_string(count) + (count == 1 ? " image tells" : " images tell") + " no " + what +
           " and " + (count == 1 ? "counts" : "count") + " as " + worst;
}

/// The worst is taken for what is not known, which nobody sees in the choice.
void note_unknown(AdmittedImages& admitted, std::vector<Candidate> const& candidates, Goal goal)
{
    auto const count_of = [&](auto const& is_unknown) {
        return static_cast<std::size_t>(
            std::count_if(admitted.images.begin(), admitted.images.end(), [&](Admitted const& one) {
                return is_unknown(candidates[one.candidate]);
            }));
    };
    if (goal == Goal::cloud) {
        auto const count = count_of([](Candidate const& candidate) {
            auto const cloud = candidate.cloud_cover.value_or(-1);
            return !(cloud >= 0 && cloud <= worst_cloud);
        });
        if (count > 0) {
            admitted.notes.push_back(
                counts_as_worst(count, "cloud cover from 0 to 100", "all clouded (100 %)"));
        }
    } else if (goal == Goal::angle) {
        auto const count =
            count_of([](Candidate const& candidate) { return !candidate.incidence_angle; });
        if (count > 0) {
            admitted.notes.push_back(counts_as_worst(count, "incidence angle", "90 degrees"));
        }
    }
}

double newest_day_of(std::vector<Candidate> const& candidates)
{
    double newest = -1e300;
    for (auto const& candidate : candidates) {
        newest = std::max(newest, candidate.day.value_or(newest));
    }
    return newest;
}

/// Images of which one that shows all does not cost more are good for nothing.
void drop_needless(std::vector<Admitted>& images, std::vector<Candidate> const& candidates)
{
    Admitted const* cheapest = nullptr;
    for (auto const& image : images) {
        if (image.share >= 1 && (cheapest == nullptr || image.cost < cheapest->cost)) {
            cheapest = &image;
        }
    }
    if (cheapest != nullptr) {
        auto const [kept, cost] = std::pair{cheapest->candidate, cheapest->cost};
        std::erase_if(images, [&, kept = kept, cost = cost](Admitted const& image) {
            return image.candidate != kept && image.cost >= cost &&
                   !candidates[image.candidate].is_wanted;
        });
    }
}

} // namespace

AdmittedImages admitted_images(AreaCoverage const& coverage,
                               std::vector<Candidate> const& candidates,
                               SelectionOptions const& options)
{
    check(options);
    AdmittedImages result;
    auto const newest_day = newest_day_of(candidates);
    std::size_t unvalued = 0;
    std::size_t undated = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        auto const& candidate = candidates[i];
        auto const refuse = [&](char const* why) {
            if (candidate.is_wanted) {
                throw Error{Failure::input, "image " + candidate.id, why,
                            "leave it out of --include"};
            }
        };
        auto const percent = coverage.percent(candidate.polygons).value_or(0);
        if (!(percent > 0)) {
            refuse("shows nothing of the areas");
            continue;
        }
        if (options.max_days && !candidate.day) {
            refuse("has no date, so it cannot be near the others");
            ++undated;
            continue;
        }
        auto const value = value_of(candidate, options.goal, newest_day);
        if (!value) {
            refuse(options.goal == Goal::price ? "has no price" : "has no date");
            ++unvalued;
            continue;
        }
        result.images.push_back({i, percent / 100, *value, 0});
    }
    if (undated > 0) {
        result.notes.push_back(left_out(undated, "a date"));
    }
    if (unvalued > 0) {
        result.notes.push_back(
            left_out(unvalued, options.goal == Goal::price ? "a price" : "a date"));
    }
    note_unknown(result, candidates, options.goal);
    auto const wanted =
        std::count_if(result.images.begin(), result.images.end(),
                      [&](auto const& image) { return candidates[image.candidate].is_wanted; });
    if (options.max_images && static_cast<std::size_t>(wanted) > *options.max_images) {
        throw Error{Failure::usage, "--max-images",
                    "is less than the " + std::to_string(wanted) + " images of --include"};
    }
    set_costs(result.images, candidates, options.goal);
    if (!options.max_days && !options.max_overlap) {
        drop_needless(result.images, candidates);
    }
    return result;
}

std::vector<std::vector<std::uint32_t>> windows_of(std::vector<Admitted> const& images,
                                                   std::vector<Candidate> const& candidates,
                                                   SelectionOptions const& options)
{
    std::vector<std::uint32_t> order;
    std::size_t wanted = 0;
    for (std::uint32_t i = 0; i < images.size(); ++i) {
        order.push_back(i);
        wanted += candidates[images[i].candidate].is_wanted ? 1U : 0U;
    }
    if (!options.max_days) {
        return {order};
    }
    auto const day = [&](std::uint32_t image) { return *candidates[images[image].candidate].day; };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return day(a) < day(b); });
    std::vector<std::vector<std::uint32_t>> windows;
    std::size_t end = 0;
    for (std::size_t first = 0; first < order.size(); ++first) {
        auto const before = end;
        // Times are moments; a day is as long in all of them, but for rounding.
        while (end < order.size() &&
               day(order[end]) - day(order[first]) <= *options.max_days + 1e-9) {
            ++end;
        }
        if (end == before) {
            continue; // within the one before
        }
        std::vector<std::uint32_t> window{order.begin() + static_cast<std::ptrdiff_t>(first),
                                          order.begin() + static_cast<std::ptrdiff_t>(end)};
        auto const wanted_in = std::count_if(window.begin(), window.end(), [&](auto image) {
            return candidates[images[image].candidate].is_wanted;
        });
        if (static_cast<std::size_t>(wanted_in) == wanted) {
            std::sort(window.begin(), window.end());
            windows.push_back(std::move(window));
        }
    }
    if (windows.empty() && wanted > 0) {
        throw Error{Failure::input, "--include",
                    "names images that are further apart than --max-date-spread allows"};
    }
    return windows;
}

} // namespace satchel::detail
