// SPDX-License-Identifier: MIT
#include "satchel/error.hpp"
#include "satchel/search/box_tree.hpp"
#include "satchel/search/selection_input.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <queue>

namespace satchel::detail {
namespace {

/// Pairs of images over the same ground: the areas fall in about twice as many pieces.
constexpr std::size_t most_pairs = 8000;

class PairCounter {
public:
    PairCounter(std::vector<Admitted> const& images, std::vector<Candidate> const& candidates)
    {
        for (auto const& image : images) {
            m_boxes.push_back(box_on_globe(candidates[image.candidate].polygons));
        }
    }

    void add(std::uint32_t image)
    {
        for (auto const other : m_images) {
            m_pairs += overlap(m_boxes[image], m_boxes[other]) ? 1U : 0U;
        }
        m_images.push_back(image);
    }

    [[nodiscard]] std::size_t pairs() const { return m_pairs; }
    [[nodiscard]] std::vector<std::uint32_t> const& images() const { return m_images; }

private:
    std::vector<Box> m_boxes;
    std::vector<std::uint32_t> m_images;
    std::size_t m_pairs = 0;
}; // class PairCounter

/// What a greedy choice takes, and what it comes to together with the images it started with.
struct GreedyChoice {
    std::vector<std::uint32_t> images;
    double covered_km2 = 0;
    double cost = 0; ///< of the images only
};

/// Makes greedy choices on the ground itself. What an image adds only becomes less, so that most
/// of what was measured before need not be measured again. (Minoux, Accelerated Greedy Algorithms
/// for Maximizing Submodular Set Functions, 1978.)
class GreedyChooser {
public:
    GreedyChooser(std::vector<Area> const& areas, std::vector<Admitted> const& images,
                  std::vector<Candidate> const& candidates, CancelFlag const* cancel)
        : m_areas{areas}, m_images{images}, m_candidates{candidates}, m_cancel{cancel}
    {
    }

    /// Until nothing is added any more, or so much of the areas is covered.
    [[nodiscard]] GreedyChoice choose(std::vector<std::uint32_t> const& choices,
                                      std::vector<std::uint32_t> const& taken = {},
                                      double enough_share = 1) const
    {
        CumulatedCoverage coverage{m_areas};
        for (auto const image : taken) {
            coverage.add(polygons_of(image));
        }
        auto const area = coverage.area_km2();
        std::priority_queue<Entry> queue;
        for (auto const image : choices) {
            queue.push({m_images[image].share * area / m_images[image].cost, image,
                        taken.empty() ? 0 : not_measured});
        }
        auto const most_left = (1 - enough_share + 1e-9) * area;
        GreedyChoice choice;
        while (!queue.empty() && coverage.uncovered_km2() > most_left) {
            if (m_cancel != nullptr && m_cancel->load()) {
                throw Error{Failure::interrupted, "select",
                            "interrupted before images were chosen"};
            }
            auto entry = queue.top();
            queue.pop();
            if (entry.round != choice.images.size()) {
                entry.round = choice.images.size();
                auto const gain = coverage.gain_km2(polygons_of(entry.image));
                entry.effect = gain / m_images[entry.image].cost;
                if (gain > 1e-9 * area) {
                    queue.push(entry);
                }
                continue;
            }
            coverage.add(polygons_of(entry.image));
            choice.images.push_back(entry.image);
            choice.cost += m_images[entry.image].cost;
        }
        choice.covered_km2 = area - coverage.uncovered_km2();
        return choice;
    }

private:
    struct Entry {
        double effect;
        std::uint32_t image;
        std::size_t round;
        bool operator<(Entry const& other) const
        {
            return effect != other.effect ? effect < other.effect : image > other.image;
        }
    };
    static constexpr auto not_measured = std::numeric_limits<std::size_t>::max();

    [[nodiscard]] MultiPolygon const& polygons_of(std::uint32_t image) const
    {
        return m_candidates[m_images[image].candidate].polygons;
    }

    std::vector<Area> const& m_areas;
    std::vector<Admitted> const& m_images;
    std::vector<Candidate> const& m_candidates;
    CancelFlag const* m_cancel;
}; // class GreedyChooser

/// Keeps images until there are enough pairs of them.
class Thinner {
public:
    Thinner(std::vector<Area> const& areas, std::vector<Admitted> const& images,
            std::vector<Candidate> const& candidates, SelectionOptions const& options)
        : m_areas{areas}, m_images{images}, m_candidates{candidates}, m_options{options},
          m_greedy{areas, images, candidates, options.cancel}, m_kept{images, candidates},
          m_is_kept(images.size())
    {
        for (std::uint32_t i = 0; i < images.size(); ++i) {
            if (candidates[images[i].candidate].is_wanted) {
                m_wanted.push_back(i);
            }
        }
        keep(m_wanted);
    }

    /// The images of a choice that is good in one stretch of time may be bad ones among all
    /// images, so that the only stretch that covers the areas would lose them.
    void keep_by_windows()
    {
        auto const windows = best_windows();
        for (auto const& window : windows) {
            if (m_kept.pairs() >= most_pairs / 2) {
                break;
            }
            keep(window.choice.images);
        }
        for (auto const& window : windows) {
            if (m_kept.pairs() >= most_pairs) {
                break;
            }
            keep_by_rounds(window.images);
        }
    }

    void keep_by_rounds(std::vector<std::uint32_t> choices)
    {
        do {
            std::erase_if(choices, [this](auto image) { return m_is_kept[image]; });
            auto const choice = m_greedy.choose(choices);
            if (choice.images.empty()) {
                break;
            }
            keep(choice.images);
        } while (m_kept.pairs() < most_pairs);
    }

    [[nodiscard]] std::vector<std::uint32_t> kept() const
    {
        auto numbers = m_kept.images();
        std::sort(numbers.begin(), numbers.end());
        return numbers;
    }

private:
    struct Window {
        std::vector<std::uint32_t> images;
        double most_share = 0;
        GreedyChoice choice = {};
    };

    /// The stretches of time, first those that cover most, and of those the ones of least cost.
    [[nodiscard]] std::vector<Window> best_windows() const
    {
        std::vector<Window> windows;
        for (auto& images : windows_of(m_images, m_candidates, m_options)) {
            double share = 0;
            for (auto const image : images) {
                share += m_images[image].share;
            }
            windows.push_back({std::move(images), std::min(share, 1.0)});
        }
        std::stable_sort(windows.begin(), windows.end(),
                         [](auto const& a, auto const& b) { return a.most_share > b.most_share; });
        if (windows.size() > most_windows()) {
            windows.resize(most_windows());
        }
        auto const enough = m_options.cover / 100;
        auto const area = CumulatedCoverage{m_areas}.area_km2();
        auto const rank = [&](Window const& window) {
            auto const share = std::min(window.choice.covered_km2 / area, enough);
            return std::pair{-std::round(share * 1e7), window.choice.cost}; // rounding is no merit
        };
        for (auto& window : windows) {
            window.choice = m_greedy.choose(window.images, m_wanted, enough);
        }
        std::stable_sort(windows.begin(), windows.end(),
                         [&](auto const& a, auto const& b) { return rank(a) < rank(b); });
        return windows;
    }

    /// That are looked at; each begins with all areas.
    [[nodiscard]] std::size_t most_windows() const
    {
        std::size_t vertices = 0;
        for (auto const& area : m_areas) {
            vertices += vertex_count(area.polygons);
        }
        return std::max<std::size_t>(50, 5'000'000 / std::max<std::size_t>(vertices, 500));
    }

    void keep(std::vector<std::uint32_t> const& images)
    {
        for (auto const image : images) {
            if (!m_is_kept[image]) {
                m_kept.add(image);
                m_is_kept[image] = true;
            }
        }
    }

    std::vector<Area> const& m_areas;
    std::vector<Admitted> const& m_images;
    std::vector<Candidate> const& m_candidates;
    SelectionOptions const& m_options;
    GreedyChooser m_greedy;
    PairCounter m_kept;
    std::vector<bool> m_is_kept;
    std::vector<std::uint32_t> m_wanted;
}; // class Thinner

} // namespace

std::vector<Admitted> thinned(std::vector<Area> const& areas, std::vector<Admitted> images,
                              std::vector<Candidate> const& candidates,
                              SelectionOptions const& options)
{
    PairCounter all{images, candidates};
    for (std::uint32_t i = 0; i < images.size() && all.pairs() <= most_pairs; ++i) {
        all.add(i);
    }
    if (all.pairs() <= most_pairs) {
        return images;
    }
    Thinner thinner{areas, images, candidates, options};
    if (options.max_days) {
        thinner.keep_by_windows();
    }
    std::vector<std::uint32_t> every(images.size());
    std::iota(every.begin(), every.end(), 0U);
    thinner.keep_by_rounds(std::move(every));
    std::vector<Admitted> result;
    for (auto const number : thinner.kept()) {
        result.push_back(images[number]);
    }
    return result;
}

} // namespace satchel::detail
