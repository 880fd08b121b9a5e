/// The AWS CDK app. Start reading at [io.callbackchecker.infra.CallbackStack], which lists what is
/// deployed. [io.callbackchecker.infra.DeployApp] deploys it with the CDK,
/// [io.callbackchecker.infra.TemplateApp] prints it as a plain CloudFormation template.
@NullMarked
package io.callbackchecker.infra;

import org.jspecify.annotations.NullMarked;
