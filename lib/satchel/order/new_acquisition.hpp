// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/pairing.hpp"
#include "satchel/service/service.hpp"

#include <map>
#include <string>
#include <vector>

/// Orders of images that do not exist yet (guide, "task the satellites"; order.yaml, tasking).
/// Only the files of this folder use it.
namespace satchel::detail {

/// Throws Failure::input where images are ordered of a product that is a new acquisition, or a new
/// acquisition of one that is made from the archive.
void check_source(ProductType const& product, bool is_new, std::string const& where);

/// Throws Failure::input for a product of another mission or programme than the attempt that was
/// chosen, and for an incidence angle that it does not keep.
void check_attempt(ProductType const& product, Acquisition const& acquisition);

/// Every area once, without image. Throws Failure::input for an attempt that shows nothing of one.
[[nodiscard]] Pairing acquired(std::vector<OrderArea> const& areas, Acquisition const& acquisition,
                               std::string const& source, std::vector<std::string>& warnings);

/// What the service says about a new acquisition of one area.
struct Chance {
    std::string classification; ///< "EASY", "CHALLENGING"; empty = not said
    std::string automation;     ///< "AUTOMATIC", "MANUAL"; empty = not said
};

/// What it says about all of them.
struct Outlook {
    std::map<int, Chance> chances; ///< by the number of the area
    std::string order_deadline;    ///< the first one of all areas; empty = not known
};

/// Asks for the attempts where the programme is one of a single acquisition and none was chosen,
/// else for the feasibility, which a chosen attempt needs only where `options` ask for it. Throws
/// Failure::input (lenient: warns) where an area cannot be acquired in the period.
[[nodiscard]] Outlook outlook(Service& service, ProductType const& product,
                              std::string const& contract_id, std::vector<OrderArea> const& areas,
                              PlanRequest const& request, std::vector<ProductOption> const& options,
                              std::vector<std::string>& warnings);

/// The option that takes what was asked for; null where there is none. A period is also known by
/// its type, where there is but one.
[[nodiscard]] ProductOption const* option_for(std::vector<ProductOption> const& options,
                                              ItemProperty property);

/// The properties that the acquisition means among these options, and why. Throws Failure::input
/// (lenient: warns) for something that was asked for and has no property; what the service says of
/// the feasibility only where no option gives it.
[[nodiscard]] std::vector<OptionDecision> properties_for(PlanRequest const& request,
                                                         Chance const& chance,
                                                         std::vector<ProductOption> const& options,
                                                         std::vector<std::string>& warnings);

/// Whether an acquisition is one image of the ground, not two or three.
[[nodiscard]] bool is_single_image(std::vector<OptionDecision> const& properties,
                                   std::vector<ProductOption> const& options);

} // namespace satchel::detail
