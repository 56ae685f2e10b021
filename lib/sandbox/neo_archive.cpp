// SPDX-License-Identifier: MIT
#include "sandbox/neo_archive.hpp"

#include "sandbox/account.hpp"
#include "sandbox/catalogue.hpp"
#include "sandbox/scene_maker.hpp"

#include "satchel/error.hpp"

namespace satchel::sandbox {
namespace {

constexpr long scenes_per_report = 1000;

void write_scenes(GDALDataset& database, SandboxOptions const& options, long beside)
{
    auto* const layer = database.GetLayerByName("scenes");
    OGRFeature row{layer->GetLayerDefn()};
    auto const all = neo_scenes_beside(beside);
    long done = 0;
    make_neo_scenes(beside, [&](Scene const& scene) {
        if (options.cancel != nullptr && options.cancel->load()) {
            throw Error{Failure::interrupted, options.state.string(),
                        "interrupted while images of Pleiades Neo were added to the catalogue of "
                        "the sandbox; none of them is kept, the next command adds them anew"};
        }
        write_scene(*layer, row, scene);
        if (options.progress && ++done % scenes_per_report == 0) {
            options.progress({"catalogue", done, all});
        }
    });
    if (options.progress) {
        options.progress({"catalogue", all, all});
    }
}

} // namespace

void add_neo(Connections& state, SandboxOptions const& options)
{
    auto const database = state.take();
    if (has_item_ids(*database) && has_quotations(*database)) {
        return;
    }
    // Looked at again within the transaction, as another program may have been faster.
    Transaction transaction{*database};
    if (!has_item_ids(*database)) {
        // The state's own size, which may be another one than is asked for now.
        write_scenes(*database, options, query_number(*database, "SELECT count(*) FROM scenes"));
        add_neo_contract(*database);
        index_item_ids(*database);
    }
    if (!has_quotations(*database)) {
        add_quotations(*database);
    }
    transaction.commit();
}

} // namespace satchel::sandbox
