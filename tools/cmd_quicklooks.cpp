// SPDX-License-Identifier: MIT
#include "command.hpp"
#include "json_text.hpp"
#include "number_check.hpp"

#include "satchel/error.hpp"
#include "satchel/footprints/quicklooks.hpp"

#include <ostream>

namespace satchel::tool {
namespace {

struct QuicklooksCall {
    std::string layer;
    QuicklookOptions options;
    bool no_thumbnails = false;
    bool only_thumbnails = false;
    int concurrency = 8;
};

std::string counted(std::int64_t count, std::string const& noun)
{
    return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

void print_report(Context& context, QuicklooksCall const& call, QuicklookReport const& report)
{
    if (context.options.json) {
        auto failed = nlohmann::ordered_json::array();
        for (auto const& [image, problem] : report.failed) {
            failed.push_back({{"image", image}, {"problem", problem}});
        }
        context.print({{"output", or_null(report.folder)},
                       {"mosaic", or_null(report.mosaic)},
                       {"written", report.written},
                       {"kept", report.kept},
                       {"approximate", report.approximate},
                       {"thumbnails", report.thumbnails},
                       {"failed", std::move(failed)}});
        return;
    }
    if (call.options.rasters) {
        context.out << counted(report.written + report.kept, "quicklook");
        if (report.kept > 0) {
            context.out << " (" << report.written << " new)";
        }
        context.out << " -> " << (report.mosaic.empty() ? report.folder : report.mosaic) << '\n';
    }
    if (report.thumbnails > 0 || !call.options.rasters) {
        context.out << counted(report.thumbnails, "thumbnail") << " -> " << call.layer << '\n';
    }
}

void check_complete(QuicklookReport const& report)
{
    if (report.failed.empty()) {
        return;
    }
    auto const& [image, problem] = report.failed.front();
    auto const others = report.failed.size() - 1;
    throw Error{Failure::partial, image,
                problem +
                    (others > 0
                         ? " (and " + counted(static_cast<std::int64_t>(others), "more picture") +
                               " could not be had)"
                         : ""),
                "run it again for those that are missing; --json lists them"};
}

} // namespace

void add_quicklooks(CLI::App& app, Context& context)
{
    auto* const command =
        subcommand(app, "quicklooks", "Fetch quicklooks of found images and place them on the map");
    auto const call = std::make_shared<QuicklooksCall>();
    auto& options = call->options;
    command->add_option("FOOTPRINTS", call->layer, "Layer that satchel search wrote")
        ->required()
        ->type_name("LAYER");
    command
        ->add_option("-o,--output", options.folder,
                     "Folder for the GeoTIFFs; without it one beside the layer")
        ->type_name("FOLDER");
    // --where is its older name; beside other commands it is about areas.
    command
        ->add_option("--images-where,--where", options.where,
                     "Only these images: a condition in SQL (--where is the same)")
        ->type_name("SQL");
    command->add_option("--size", options.size, "small, medium or large")
        ->check(CLI::IsMember({"small", "medium", "large"}))
        ->type_name("SIZE")
        ->capture_default_str();
    command->add_flag("--no-thumbnails", call->no_thumbnails,
                      "Leave the layer as it is, without thumbnails for map tips");
    command
        ->add_flag("--only-thumbnails", call->only_thumbnails,
                   "Only put thumbnails into the layer, and write no GeoTIFFs")
        ->excludes("--no-thumbnails");
    command->add_option("--concurrency", call->concurrency, "Pictures asked for at a time")
        ->transform(whole_number(1, 32))
        ->capture_default_str();
    command->add_flag("--overwrite", options.overwrite, "Fetch again what is there already");

    command->callback([=, &context] {
        auto& wanted = call->options;
        wanted.thumbnails = !call->no_thumbnails;
        wanted.rasters = !call->only_thumbnails;
        wanted.progress = context.progress();
        wanted.cancel = &context.cancel;
        auto const report = make_quicklooks(
            call->layer,
            [&](std::vector<std::string> const& urls, PictureSink const& came) {
                if (!urls.empty()) { // else no service is needed, nor the simulated one started
                    context.service().pictures(urls, came, call->concurrency);
                }
            },
            wanted);
        context.notes(report.notes);
        if (report.approximate > 0) {
            context.note(counted(report.approximate, "quicklook") +
                         " could only be placed about, not to the pixel: by the corners of the "
                         "footprint, or by a box that its sides do not fit");
        }
        print_report(context, *call, report);
        check_complete(report);
    });
}

} // namespace satchel::tool
