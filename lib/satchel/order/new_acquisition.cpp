// SPDX-License-Identifier: MIT
#include "satchel/order/new_acquisition.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"
#include "satchel/order/words.hpp"
#include "satchel/search/coverage.hpp"
#include "satchel/service/plain_text.hpp"

namespace satchel::detail {

void check_source(ProductType const& product, bool is_new, std::string const& where)
{
    if (product.is_tasking && !is_new) {
        throw Error{Failure::input, where, "is a new acquisition, not made from images",
                    "give --period, or an attempt with --attempts, instead of --images"};
    }
    if (!product.is_tasking && is_new) {
        throw Error{Failure::input, where, "is made from images of the archive, nothing new",
                    "give --images, or the product of a new acquisition (satchel products)"};
    }
}

void check_attempt(ProductType const& product, Acquisition const& acquisition)
{
    auto const check = [&](char const* what, std::string const& of_attempt,
                           std::string const& of_product) {
        if (!of_attempt.empty() && !of_product.empty() &&
            lower_case(of_attempt) != lower_case(of_product)) {
            throw Error{Failure::input, "--product " + product.id,
                        std::string{"is of the "} + what + ' ' + of_product +
                            ", but the attempt is of " + of_attempt,
                        "choose the product that goes with it (satchel products), or another "
                        "attempt"};
        }
    };
    if (acquisition.max_incidence_angle && acquisition.attempt_angle &&
        *acquisition.max_incidence_angle < *acquisition.attempt_angle) {
        throw Error{Failure::input, "--max-incidence",
                    "is less than the " + format_number(*acquisition.attempt_angle) +
                        "° of the chosen attempt",
                    "leave it out, or choose another attempt"};
    }
    check("mission", acquisition.mission, product.mission);
    check("programme", acquisition.programme, product.programme);
}

Pairing acquired(std::vector<OrderArea> const& areas, Acquisition const& acquisition,
                 std::string const& source, std::vector<std::string>& warnings)
{
    Pairing pairing;
    pairing.areas = areas;
    for (auto const& area : areas) {
        auto& item = pairing.items.emplace_back();
        item.area_id = area.id;
        item.clipped_km2 = geodesic_area_km2(area.polygon);
        if (acquisition.footprint.empty()) {
            continue;
        }
        auto const percent = coverage_percent({area.polygon}, acquisition.footprint);
        constexpr double as_good_as_all = 99.95;
        if (!(percent > 0)) {
            throw Error{Failure::input, source,
                        "the attempt shows nothing of the area \"" + area.name + '"',
                        "choose an attempt over it, or this area only with --where or --fid"};
        }
        if (percent < as_good_as_all) {
            warnings.push_back("area \"" + area.name + "\": the attempt shows " +
                               two_digits(percent) + " % of it");
        }
    }
    return pairing;
}

} // namespace satchel::detail
